import { ServiceError } from '../../constant-contact/errors.ts'

/** Why the upload can't continue now, or null if the operator stopped it. */
export class Interrupted extends Error {
  readonly what: string
  readonly next: string
  constructor(why: { what: string; next: string } | null) {
    super(why?.what ?? 'Paused')
    this.name = 'Interrupted'
    this.what = why?.what ?? 'Paused.'
    this.next = why?.next ?? 'Resume anytime.'
    this.problem = why === null ? null : `${why.what} ${why.next}`
  }
  /** Both sentences, for the import's report. */
  readonly problem: string | null
}

/** What pauses the whole upload, because every other call would meet it too. */
export function interruption(error: unknown): Interrupted | null {
  if (error instanceof Interrupted) return error
  if (!(error instanceof ServiceError)) return null
  const all: readonly string[] = ['signed-out', 'forbidden', 'quota-exceeded', 'offline', 'stopped']
  return all.includes(error.kind) ? new Interrupted(error) : null
}
