import type { DraftContent } from '../constant-contact/service.ts'
import type { Location } from '../location/location.ts'
import type { StoredRow } from '../workspace/rows.ts'
import type { Finding, RowStatus } from './run.ts'

/** One row with everything that follows from it: what a push, the send desk and the report work on. */
export interface RowWork {
  row: StoredRow
  location: Location
  /** When its campaign is meant to go out, ISO 8601 UTC: the run's day at the location's send time, local there. */
  plannedAt: string
  /** The finished draft. Its `listIds` is empty while the location's list is not known in the account. */
  content: DraftContent
  /** SHA-256 of `content`, to be compared with `row.pushedHash`. */
  hash: string
  findings: Finding[]
  status: RowStatus
}
