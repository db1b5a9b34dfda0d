import type { Account } from '../../account/account.ts'
import type { DraftContent } from '../../constant-contact/service.ts'
import type { Location } from '../../location/location.ts'
import type { SourcePlaces } from '../../template/lint/source-places.ts'
import type { EmailPage } from '../evaluate/email-page.ts'
import type { Finding, Run } from '../run.ts'
import type { Cell } from '../values.ts'

/** A row's finished email and everything that checks may use. */
export interface CheckedEmail {
  location: Location
  /** null if the location's account isn't connected. */
  account: Account | null
  columns: Run['columns']
  /** By column name. */
  cells: Record<string, Cell>
  content: Omit<DraftContent, 'html'>
  /** The content's HTML, read once for all checks. */
  page: EmailPage
  /** Finds parts of the email in the template. Only for findings: it renders the email again. */
  places: SourcePlaces
  /** Returns an envelope column with its placeholders, before they are filled in. */
  unfilledText(name: string): string
  /** Returns a column's text without the row's own value, "" if nothing is inherited. */
  inheritedValue(name: string): string
  /** Returns the value of this location's row in the previous run; null if there is none. */
  previousValue(name: string): string | null
  /** The run's day, YYYY-MM-DD. */
  date: string
  plannedAt: string
  /** Whether it isn't scheduled or sent yet: only then is its send time checked. */
  isToGo: boolean
  now: Date
  /** The run's median price by column name, for columns with enough prices. */
  typicalPrices: Record<string, number>
  /** The previous run with identical content for this location, if any. */
  sameAs: { name: string; date: string } | null
}

/** A finding before its row and check are added. */
export type Found = Omit<Finding, 'rowId' | 'check'>

/** A rule about a row's finished email. An error stops the row's push, a warning does not. */
export interface Check {
  /** A stable name: findings refer to it. */
  name: string
  /**
   * The check uses `typicalPrices`, so its findings can change with other rows. It is then run again alone, with
   * an empty page, so it must not read HTML.
   */
  comparesRows?: true
  find(email: CheckedEmail): Found[]
}
