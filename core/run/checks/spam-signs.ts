import type { Check, CheckedEmail, Found } from './check.ts'
import { findLinkColumn, placeInTemplate } from './finding-place.ts'

const phrases = ['act now', '100% free', 'risk free', 'risk-free', 'click here', 'cash bonus', 'double your']

const isShouted = (subject: string): boolean => {
  const capitals = subject.match(/\p{Lu}/gu)?.length ?? 0
  if (capitals < 6) return false
  const letters = subject.match(/\p{L}/gu)?.length ?? 0
  return letters >= 8 && capitals > letters * 0.7
}

const signOf = (subject: string): string | null => {
  if (isShouted(subject)) return 'is mostly in capitals'
  if (/[!?]{2}/.test(subject)) return 'has several exclamation or question marks in a row'
  if (/!.*!.*!/.test(subject)) return 'has three exclamation marks'
  if (/^\s*(re|fwd?):/i.test(subject)) return 'starts like a reply or a forwarded email'
  if (/[$€£]{2}/.test(subject)) return 'repeats a currency sign'
  const phrase = phrases.find((spam) => subject.toLowerCase().includes(spam))
  return phrase === undefined ? null : `contains "${phrase}"`
}

/** Returns a toned-down subject; null if only the operator can write one. */
const toneDown = (subject: string): string | null => {
  const lower = isShouted(subject) ? subject.charAt(0) + subject.slice(1).toLowerCase() : subject
  const once = lower
    .replace(/^\s*((re|fwd?):\s*)+/i, '')
    .replace(/([!?])[!?]+/g, '$1')
    .replace(/!(?=.*!)/g, '.')
    .replace(/([$€£])[$€£]+/g, '$1')
  return once !== subject && signOf(once) === null ? once : null
}

const fixOf = (subject: string): Pick<Found, 'fix'> => {
  const calm = toneDown(subject)
  if (calm === null) return {}
  return {
    fix: {
      kind: 'values',
      label: `Change to "${calm}"`,
      changes: [{ placeholder: 'subject', value: calm }],
    },
  }
}

/** Link shorteners hide a link's destination: spam filters distrust them. */
const shorteners =
  /^https?:\/\/(?:www\.)?(bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|t\.ly)\//i

const shortLinks = (email: CheckedEmail): Found[] => {
  const found: Found[] = []
  for (const href of email.page.links) {
    const host = shorteners.exec(href)?.[1]
    if (host === undefined) continue
    const column = findLinkColumn(email, href)
    found.push({
      ...(column === undefined
        ? placeInTemplate(email.places.html, email.places.ofLink(href)[0], null)
        : { placeholder: column.name }),
      severity: 'warning',
      word: 'Short link',
      what: `A link uses ${host}, which hides its destination. Spam filters distrust it.`,
      next: 'Use the full destination address. Constant Contact tracks clicks automatically.',
    })
  }
  return found
}

/** Checks the subject and links for signs of spam. */
export const spamSigns: Check = {
  name: 'spam-signs',
  find(email) {
    const { subject } = email.content
    const sign = signOf(subject)
    const inSubject: Found[] =
      sign === null
        ? []
        : [
            {
              severity: 'warning',
              placeholder: 'subject',
              word: 'Spam sign',
              what: `The subject ${sign}, which looks like spam.`,
              next: 'Rewrite the subject in a calmer tone.',
              ...fixOf(subject),
            },
          ]
    return [...inSubject, ...shortLinks(email)]
  },
}
