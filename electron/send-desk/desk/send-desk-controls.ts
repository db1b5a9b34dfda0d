import type { Rectangle } from 'electron'
import type { ScheduleOutcome } from '../../../core/send/schedule-by-api.ts'
import type { SendState } from '../../../core/send/send-state.ts'
import type { ByApiJob, ByApiWork } from './api-scheduling.ts'
import type { CampaignFacts } from './send-desk-state.ts'

/** The details that the operator copies, in order. */
export const detailNames = [
  'goesOut',
  'list',
  'subject',
  'from',
  'location',
  'goesOutHere',
] as const satisfies readonly (keyof CampaignFacts)[]
export type DetailName = (typeof detailNames)[number]

/** What the page can request of the send desk. */
export interface SendDesk {
  open(runId: string): SendState
  close(): void
  place(bounds: Rectangle): void
  /** Hides the page and returns a picture of it, or shows it again. */
  cover(covered: boolean): Promise<string | null>
  focusPage(): void
  select(rowId: string): void
  next(): void
  /** An empty reason takes a skipped campaign in again. */
  skip(rowId: string, reason: string): void
  confirm(): Promise<void>
  fillIn(): Promise<void>
  fillInSignIn(): Promise<void>
  reload(): void
  unblock(): void
  zoom(by: -1 | 0 | 1): void
  openInBrowser(): void
  copyDetail(fact: DetailName): string
  byApi(job: ByApiJob, work: ByApiWork): Promise<ScheduleOutcome>
  stopByApi(): void
  pauseByApi(): void
  resumeByApi(): void
  leaveCutOff(runId: string): void
  /** Resolves once no API scheduling is in progress, when the program closes. */
  end(): Promise<void>
  /** Checks again after sleep or a change made elsewhere. */
  wake(): void
}
