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
  /** Where in the template something of the email stands. To be asked only of what was found: it renders anew. */
  places: SourcePlaces
  /** An envelope column before it is filled in, with its placeholders. */
  written(name: string): string
  /** What a column would say without the row's own value, "" where nothing is inherited. */
  inherited(name: string): string
  /** What the row of this location said last time; null when it said nothing of its own, or there was no last time. */
  previousValues(name: string): string | null
  /** The run's day, YYYY-MM-DD. */
  date: string
  plannedAt: string
  /** Whether it still has to go out: times of what has gone are not worth a word. */
  isToGo: boolean
  now: Date
  /** The middle price of the run by column name, where there is one. */
  typicalPrices: Record<string, number>
  /** The run before it that told this location's people the very same, if one did. */
  sameAs: { name: string; date: string } | null
}

/** What a check found, before it is known of which row. */
export type Found = Omit<Finding, 'rowId' | 'check'>

/** A rule about a row's finished email. An error stops the row's push, a warning does not. */
export interface Check {
  /** Stays the same for ever: findings are known by it. */
  name: string
  /**
   * Looks at `typicalPrices`, so that what it finds may change with other rows. Such a check is run again by itself, without
   * the email: it looks at no HTML.
   */
  comparesRows?: true
  find(email: CheckedEmail): Found[]
}
