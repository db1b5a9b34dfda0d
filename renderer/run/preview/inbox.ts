/** How wide a text is drawn, in CSS pixels. */
export type WidthOf = (text: string) => number

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The text as far as it finds room, with an ellipsis where it was cut; never within what is read as one letter. */
export function cutTo(text: string, room: number, widthOf: WidthOf): string {
  if (widthOf(text) <= room) return text
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment)
  let [fits, tooLong] = [0, letters.length]
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1
    if (widthOf(`${letters.slice(0, middle).join('').trimEnd()}…`) <= room) fits = middle
    else tooLong = middle
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`
}

/** What a list shows behind the subject: the preheader, then what the email begins with. */
export function snippetOf(preheader: string, text: string): string {
  const body = text
    .replace(/\((?:https?|mailto|tel):[^)]*\)/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400)
  const isShown = preheader === '' || body.startsWith(preheader.trim())
  return isShown ? body : `${preheader.trim()} ${body}`.trim()
}

/** A list of emails about as a common program draws it. No program publishes its widths: these are assumed. */
export interface InboxList {
  readonly label: string
  /** The email clients it imitates. */
  readonly like: string
  /** In CSS pixels, of the texts alone. */
  readonly senderRoom: number
  readonly subjectRoom: number
  /** null: the rest of the subject's line. */
  readonly snippetRoom: number | null
  readonly subjectFont: string
  readonly font: string
}

export const inboxLists: readonly InboxList[] = [
  {
    label: 'Phone',
    like: 'like Gmail and Apple Mail on a 360 px screen',
    senderRoom: 210,
    subjectRoom: 264,
    snippetRoom: 264,
    subjectFont: '14px Arial',
    font: '14px Arial',
  },
  {
    label: 'Desktop, next to the email',
    like: 'like Outlook',
    senderRoom: 250,
    subjectRoom: 236,
    snippetRoom: 290,
    subjectFont: '600 14px Arial',
    font: '14px Arial',
  },
  {
    label: 'Desktop, one line',
    like: 'like Gmail in a 1,280 px window',
    senderRoom: 168,
    subjectRoom: 700,
    snippetRoom: null,
    subjectFont: 'bold 14px Arial',
    font: '14px Arial',
  },
]

/** What is left of sender, subject and snippet in a list. */
export function inboxLine(
  list: InboxList,
  email: { fromName: string; subject: string; snippet: string },
  widthIn: (font: string) => WidthOf,
): { sender: string; subject: string; snippet: string } {
  const ofSubject = widthIn(list.subjectFont)
  const ofRest = widthIn(list.font)
  const subject = cutTo(email.subject, list.subjectRoom, ofSubject)
  const room = list.snippetRoom ?? list.subjectRoom - ofSubject(subject) - ofRest(' - ')
  return {
    sender: cutTo(email.fromName, list.senderRoom, ofSubject),
    subject,
    snippet: room < 30 ? '' : cutTo(email.snippet, room, ofRest),
  }
}
