import type { Account } from '../../account/account.ts'
import type { DraftContent } from '../../constant-contact/service.ts'
import type { Location } from '../../location/location.ts'
import type { SourcePlaces } from '../../template/lint/source-places.ts'
import type { EmailPage } from '../evaluate/email-page.ts'
import type { Finding, Run } from '../run.ts'
import type { Cell } from '../values.ts'

/** A row's finished email and all that a check may look at. */
export interface CheckedEmail {
  location: Location
  /** null when the location's account is not connected any more. */
  account: Account | null
  columns: Run['columns']
  /** By column name. */
  cells: Record<string, Cell>
  content: Omit<DraftContent, 'html'>
  /** The content's HTML, read once for all checks. */
  page: EmailPage
  /** Returns where something of the email is in the template. Only for findings: it renders again. */
  places: SourcePlaces
  /** An envelope column before it is filled in, with its placeholders. */
  written(name: string): string
  /** Returns a column's text without the row's own value, "" if nothing is inherited. */
  inherited(name: string): string
  /** The previous values of this location's row; null if it had none, or there was no previous run. */
  previousValues(name: string): string | null
  /** The run's day, YYYY-MM-DD. */
  date: string
  plannedAt: string
  /** Whether it still has to be sent: send times of sent rows aren't checked. */
  isToGo: boolean
  now: Date
  /** The middle price of the run by column name, where there is one. */
  typicalPrices: Record<string, number>
  /** The previous run with identical content for this location, if any. */
  sameAs: { name: string; date: string } | null
}

/** What a check found, before it is known of which row. */
export type Found = Omit<Finding, 'rowId' | 'check'>

/** A rule about a row's finished email. An error stops the row's push, a warning does not. */
export interface Check {
  /** Stays the same for ever: findings are known by it. */
  name: string
  /**
   * The check uses `typicalPrices`, so its findings can change with other rows. Such a check is run again
   * separately, without the email: it reads no HTML.
   */
  comparesRows?: true
  find(email: CheckedEmail): Found[]
}
