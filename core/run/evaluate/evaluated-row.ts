import type { DraftContent } from '../../constant-contact/service.ts'
import type { Location } from '../../location/location.ts'
import type { StoredRow } from '../../workspace/tables/rows.ts'
import type { Finding, Row, RowStatus } from '../run.ts'

/** A row with its email, findings and status: what a push, the send desk and the report use. */
export interface EvaluatedRow {
  row: StoredRow
  location: Location
  /** The name that its campaign has or will get. */
  name: string
  /** The planned send time, ISO 8601 UTC: the run's day at the location's local send time. */
  plannedAt: string
  /** Subject, preheader and from name of the finished email. */
  envelope: Row['envelope']
  /** SHA-256 of the finished draft, for comparison with `row.pushedHash`. Computed on demand. */
  readonly hash: string
  /** Characters of the finished HTML. */
  size: number
  /** Addresses of the email's links, each once. */
  links: ReadonlySet<string>
  findings: readonly Finding[]
  status: RowStatus
  /**
   * Returns the finished draft, created at each call so that thousands of emails aren't kept in memory. Its
   * `listIds` is empty while the location's list isn't known in the account.
   */
  content(): DraftContent
}
