/** Why a file gives no table at all. */
export type TableErrorKind =
  | 'missing'
  | 'not-readable'
  | 'empty'
  /** Not text: a picture, an archive, an old .xls, … */
  | 'not-a-table'

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
