import type { Check, Found } from './check.ts'

/** Longer subjects are cut in most inboxes. */
const comfortable = 60

const found = (severity: Found['severity'], word: string, what: string, next: string): Found[] => [
  { severity, placeholder: 'subject', word, what, next },
]

/** The subject is there, and an inbox shows it whole. */
export const subjectLine: Check = {
  name: 'subject-line',
  find: ({ content: { subject } }) => {
    if (subject.trim() === '')
      return found('error', 'Empty', 'The subject is empty.', 'Type one, or give the run a default.')
    if (subject.length > comfortable)
      return found(
        'warning',
        'Long',
        `The subject has ${subject.length} characters; most inboxes show about ${comfortable}.`,
        'Shorten it.',
      )
    return []
  },
}
