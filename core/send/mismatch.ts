import type { DraftContent, RemoteDraft } from '../constant-contact/service.ts'
import { formatDayTimeAndZone } from '../format/dates.ts'
import { sameEnvelope, sameHtml } from '../push/reconcile/envelope.ts'
import type { EvaluatedRow } from '../run/evaluate/evaluated-row.ts'

const minuteOf = (at: string): number => Math.floor(Date.parse(at) / 60_000)

/**
 * What of a campaign in Constant Contact is other than was pushed, as a sentence; null when all is as it should be. Lists
 * first: the wrong people are the worst mistake.
 */
export function contentMismatch(remote: RemoteDraft, pushed: DraftContent): string | null {
  if (remote.listIds.toSorted().join() !== pushed.listIds.toSorted().join())
    return remote.listIds.length === 0
      ? 'It has no list in Constant Contact.'
      : 'It goes to another list in Constant Contact than the one of its location.'
  if (remote.subject.trim() !== pushed.subject.trim())
    return `Its subject in Constant Contact is "${remote.subject}".`
  if (!sameEnvelope(remote, pushed)) return 'Its sender or preheader is not the one that was pushed.'
  return sameHtml(remote.html, pushed.html) ? null : 'Its text is not the one that was pushed.'
}

/** What Constant Contact shows to be other than planned, as a sentence; null when all is as it should be. */
export function mismatchOf({ row, location, plannedAt, hash }: EvaluatedRow): string | null {
  const { scheduledAt, remoteStatus, mismatch } = row
  if (remoteStatus === null || remoteStatus === 'removed' || remoteStatus === 'error') return null
  // What went out as something else than was pushed, or at once, stays so: it cannot be mended, but has to be known.
  if (mismatch !== null || remoteStatus !== 'scheduled') return mismatch
  if (scheduledAt !== null && minuteOf(scheduledAt) !== minuteOf(plannedAt)) {
    const planned = formatDayTimeAndZone(plannedAt, location.timeZone)
    return `It goes out ${formatDayTimeAndZone(scheduledAt, location.timeZone)}; planned was ${planned}.`
  }
  return row.pushedHash === hash ? null : 'It is scheduled as it was pushed; its values were changed since.'
}
