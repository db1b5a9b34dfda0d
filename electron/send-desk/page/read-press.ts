import { DateTime } from 'luxon'
import { formatPageTime, localMinute, type PageControls } from '../../../core/constant-contact/page-time.ts'
import type { QueueItem } from '../../../core/send/send-state.ts'
import type { SendDeskDeps } from '../desk/send-desk-state.ts'

/** What a press of Schedule was about. `text`: what is other than planned. */
export type SeenPress = { readonly isPlanned: true } | { readonly isPlanned: false; readonly text: string }

const dayAndTime = (local: string): string =>
  DateTime.fromISO(local, { locale: 'en-US' }).toFormat('ccc d LLL, HH:mm')

/**
 * Returns whether Schedule was just pressed with the campaign's planned time, in the account's zone, which the page
 * uses. null: it wasn't pressed, the controls are unreadable, or the campaign differs from what was pushed; then
 * only Constant Contact's confirmation counts.
 */
export function readPress(
  controls: PageControls,
  { accountId, plannedAt, status, mismatch, isLate, locationName }: QueueItem,
  deps: Pick<SendDeskDeps, 'account'>,
): SeenPress | null {
  if (status !== 'pushed' || mismatch !== null || isLate) return null
  const shown = formatPageTime(controls)
  if (shown.kind === 'unread') return null
  const planned = localMinute(plannedAt, deps.account(accountId).timeZone)
  if (shown.kind === 'at' && shown.local === planned) return { isPlanned: true }
  const said = shown.kind === 'now' ? 'Send now is selected' : `${dayAndTime(shown.local)} is selected`
  return {
    isPlanned: false,
    text: `${said} on the page, but ${locationName} is planned for ${dayAndTime(planned)} (in the page's time zone).`,
  }
}
