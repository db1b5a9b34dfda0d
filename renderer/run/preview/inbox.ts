/** Returns the width of a text, in CSS pixels. */
export type WidthOf = (text: string) => number

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Cuts a text to a width, between graphemes, with an ellipsis. */
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

/** Returns what inboxes show after the subject: the preview text, then the beginning of the email. */
export function snippetOf(preheader: string, text: string): string {
  const body = text
    .replace(/\((?:https?|mailto|tel):[^)]*\)/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400)
  const isShown = preheader === '' || body.startsWith(preheader.trim())
  return isShown ? body : `${preheader.trim()} ${body}`.trim()
}

/** An approximation of the email list in a common email client. The widths are estimates: none is published. */
export interface InboxList {
  readonly label: string
  /** The email clients it imitates. */
  readonly like: string
  /** Widths of the texts, in CSS pixels. */
  readonly senderRoom: number
  readonly subjectRoom: number
  /** null for the rest of the subject's line. */
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

/** Returns sender, subject and snippet as cut off in a list. */
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
