/** Why a file gives no table at all. */
export type TableErrorKind =
  | 'missing'
  | 'not-readable'
  | 'empty'
  /** Not text: a picture, an archive, an old .xls, … */
  | 'not-a-table'
  | 'too-large'

export class TableError extends Error {
  readonly kind: TableErrorKind
  /** One sentence for the operator: what happened. */
  readonly what: string
  /** One sentence for the operator: what to do. */
  readonly next: string

  constructor(details: { kind: TableErrorKind; what: string; next: string; cause?: unknown }) {
    super(details.what, { cause: details.cause })
    this.name = 'TableError'
    this.kind = details.kind
    this.what = details.what
    this.next = details.next
  }
}

/** Converts a file system error of a file to read. */
export function unreadableFile(cause: unknown): TableError {
  const missing = isFileError(cause) && cause.code === 'ENOENT'
  return new TableError({
    kind: missing ? 'missing' : 'not-readable',
    what: missing ? 'The file was moved or deleted.' : "Can't read the file.",
    next: missing
      ? 'Choose it again.'
      : 'Check that you have permission and that no other program has it open.',
    cause,
  })
}

export const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error

/** The most bytes of a record: anything longer isn't a table, and would have to be held as a whole. */
export const longestRecord = 16 << 20

export const recordTooLong = (): TableError =>
  new TableError({
    kind: 'not-a-table',
    what: 'A row of this file is longer than 16 MB.',
    next: 'Check that lines end in line breaks, or get the same list as .csv.',
  })
