import type { DraftContent } from '../../constant-contact/service.ts'
import type { Location } from '../../location/location.ts'
import type { StoredRow } from '../../workspace/tables/rows.ts'
import type { Finding, Row, RowStatus } from '../run.ts'

/** One row with everything that follows from it: what a push, the send desk and the report work on. */
export interface EvaluatedRow {
  row: StoredRow
  location: Location
  /** What its campaign is called, or is going to be. */
  name: string
  /** When its campaign is meant to go out, ISO 8601 UTC: the run's day at the location's send time, local there. */
  plannedAt: string
  /** Subject, preheader and from name of the finished email. */
  envelope: Row['envelope']
  /** SHA-256 of the finished draft, for comparison with `row.pushedHash`. Computed on demand. */
  readonly hash: string
  /** Characters of the finished HTML. */
  size: number
  /** Where the email's links lead, each once. */
  links: ReadonlySet<string>
  findings: readonly Finding[]
  status: RowStatus
  /**
   * Returns the finished draft, created at each call so that thousands of emails aren't kept in memory. Its
   * `listIds` is empty while the location's list isn't known in the account.
   */
  content(): DraftContent
}
