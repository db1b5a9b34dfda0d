import type { Check, Found } from './check.ts'

/** In characters. Most inboxes cut off longer subjects. */
const longestShown = 60

/** Returns the words that fit, without a trailing comma; null if the first word alone is too long. */
const shortened = (subject: string): string | null => {
  const cut = subject.slice(0, longestShown + 1)
  const words = cut.slice(0, cut.lastIndexOf(' ')).replace(/[\s,;:–—-]+$/, '')
  const whole = words.replace(/\s+(a|an|and|at|for|from|in|of|on|or|the|to|until|with)$/i, '')
  return cut.includes(' ') && whole !== '' ? whole : null
}

const found = (
  severity: Found['severity'],
  word: string,
  what: string,
  next: string,
  subject: string | null = null,
): Found[] => [
  {
    severity,
    placeholder: 'subject',
    word,
    what,
    next,
    ...(subject === null
      ? {}
      : {
          fix: {
            kind: 'values',
            label: `Shorten to "${subject}"`,
            changes: [{ placeholder: 'subject', value: subject }],
          },
        }),
  },
]

/** Checks that there is a subject, and that inboxes show all of it. */
export const subjectLine: Check = {
  name: 'subject-line',
  find: ({ content: { subject } }) => {
    if (subject.trim() === '')
      return found(
        'error',
        'Missing',
        'The subject is missing.',
        'Enter a subject, or set a default for the run.',
      )
    if (subject.length > longestShown)
      return found(
        'warning',
        'Long',
        `The subject has ${subject.length} characters. Most inboxes show about ${longestShown}.`,
        'Shorten the subject.',
        shortened(subject),
      )
    return []
  },
}
