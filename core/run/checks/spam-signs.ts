import type { Check } from './check.ts'

const phrases = ['act now', '100% free', 'risk free', 'risk-free', 'click here', 'cash bonus', 'double your']

const signOf = (subject: string): string | null => {
  const letters = subject.replace(/[^\p{L}]/gu, '')
  const capitals = letters.replace(/[^\p{Lu}]/gu, '')
  if (letters.length >= 8 && capitals.length > letters.length * 0.7) return 'is mostly in capitals'
  if (/[!?]{2}|!.*!.*!/.test(subject)) return 'has more than one exclamation or question mark in a row'
  if (/[$€£]{2}/.test(subject)) return 'repeats a currency sign'
  const phrase = phrases.find((one) => subject.toLowerCase().includes(one))
  return phrase === undefined ? null : `says "${phrase}"`
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
          },
        ]
  },
}
