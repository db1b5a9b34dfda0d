/** Why a workspace file could not be opened. The file itself is left exactly as it was. */
export type WorkspaceErrorKind =
  /** Not a database, or one whose pages are broken. */
  | 'damaged'
  /** A database of another program. */
  | 'foreign'
  /** Written by a later Campaign Desk than this one. */
  | 'newer'
  /** The folder or the file cannot be read or written. */
  | 'unreachable'
  /** An older file couldn't be migrated; it is unchanged. */
  | 'migration'

export class WorkspaceError extends Error {
  readonly kind: WorkspaceErrorKind
  /** One sentence for the operator: what happened. */
  readonly what: string
  /** One sentence for the operator: what to do. */
  readonly next: string
  readonly file: string

  constructor(details: {
    kind: WorkspaceErrorKind
    what: string
    next: string
    file: string
    cause?: unknown
  }) {
    super(details.what, { cause: details.cause })
    this.name = 'WorkspaceError'
    this.kind = details.kind
    this.what = details.what
    this.next = details.next
    this.file = details.file
  }
}
