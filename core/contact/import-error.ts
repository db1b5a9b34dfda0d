/** Why a contact file can't be imported at all. Problems of single rows are in the report instead. */
export type ImportErrorKind =
  | 'no-table'
  | 'no-address-column'
  | 'no-location-column'
  | 'column-twice'
  | 'not-undoable'
  | 'no-consent'
  | 'too-late'
  | 'gone'

export class ImportError extends Error {
  readonly kind: ImportErrorKind
  /** One sentence for the operator: what happened. */
  readonly what: string
  /** One sentence for the operator: what to do. */
  readonly next: string

  constructor(details: { kind: ImportErrorKind; what: string; next: string }) {
    super(details.what)
    this.name = 'ImportError'
    this.kind = details.kind
    this.what = details.what
    this.next = details.next
  }
}
