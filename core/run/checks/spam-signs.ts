import type { Check, Found } from './check.ts'

const phrases = ['act now', '100% free', 'risk free', 'risk-free', 'click here', 'cash bonus', 'double your']

const isShouted = (subject: string): boolean => {
  const capitals = subject.match(/\p{Lu}/gu)?.length ?? 0
  if (capitals < 6) return false
  const letters = subject.match(/\p{L}/gu)?.length ?? 0
  return letters >= 8 && capitals > letters * 0.7
}

const signOf = (subject: string): string | null => {
  if (isShouted(subject)) return 'is mostly in capitals'
  if (/[!?]{2}|!.*!.*!/.test(subject)) return 'has more than one exclamation or question mark in a row'
  if (/[$€£]{2}/.test(subject)) return 'repeats a currency sign'
  const phrase = phrases.find((one) => subject.toLowerCase().includes(one))
  return phrase === undefined ? null : `says "${phrase}"`
}

/** The same subject said more calmly; null where only the operator can say it. */
const calmer = (subject: string): string | null => {
  const lower = isShouted(subject) ? subject.charAt(0) + subject.slice(1).toLowerCase() : subject
  const once = lower
    .replace(/([!?])[!?]+/g, '$1')
    .replace(/!(?=.*!)/g, '.')
    .replace(/([$€£])[$€£]+/g, '$1')
  return once !== subject && signOf(once) === null ? once : null
}

const mendOf = (subject: string): Pick<Found, 'mend'> => {
  const calm = calmer(subject)
  if (calm === null) return {}
  return {
    mend: {
      kind: 'values',
      label: `Say “${calm}”`,
      changes: [{ placeholder: 'subject', value: calm }],
    },
  }
}

/** What spam filters, and people, take for spam in a subject. */
export const spamSigns: Check = {
  name: 'spam-signs',
  find: ({ content: { subject } }) => {
    const sign = signOf(subject)
    return sign === null
      ? []
      : [
          {
            severity: 'warning',
            placeholder: 'subject',
            word: 'Spam sign',
            what: `The subject ${sign}, as spam does.`,
            next: 'Say it more calmly.',
            ...mendOf(subject),
          },
        ]
  },
}
