import type { DraftContent, RemoteDraft } from '../constant-contact/service.ts'
import { formatDayTimeAndZone } from '../format/dates.ts'
import { sameEnvelope, sameHtml } from '../push/row/draft-equality.ts'
import type { EvaluatedRow } from '../run/evaluate/evaluated-row.ts'

const minuteOf = (at: string): number => Math.floor(Date.parse(at) / 60_000)

/**
 * What of a campaign in Constant Contact is other than was pushed, as a sentence; null when all is as it should be. Lists
 * first: the wrong people are the worst mistake.
 */
export function contentMismatch(remote: RemoteDraft, pushed: DraftContent): string | null {
  if (remote.listIds.toSorted().join() !== pushed.listIds.toSorted().join())
    return remote.listIds.length === 0
      ? 'The campaign has no list in Constant Contact.'
      : "In Constant Contact, the campaign goes to a different list than the location's."
  if (remote.subject.trim() !== pushed.subject.trim())
    return `In Constant Contact, the subject is "${remote.subject}".`
  if (!sameEnvelope(remote, pushed))
    return 'The sender or preview text in Constant Contact differs from what was pushed.'
  return sameHtml(remote.html, pushed.html)
    ? null
    : 'The content in Constant Contact differs from what was pushed.'
}

/** What Constant Contact shows to be other than planned, as a sentence; null when all is as it should be. */
export function mismatchOf({ row, location, plannedAt, hash }: EvaluatedRow): string | null {
  const { scheduledAt, remoteStatus, mismatch } = row
  if (remoteStatus === null || remoteStatus === 'removed' || remoteStatus === 'error') return null
  // A campaign sent with different content, or immediately, can't be fixed, but must be known.
  if (mismatch !== null || remoteStatus !== 'scheduled') return mismatch
  if (scheduledAt !== null && minuteOf(scheduledAt) !== minuteOf(plannedAt)) {
    const planned = formatDayTimeAndZone(plannedAt, location.timeZone)
    return `Scheduled for ${formatDayTimeAndZone(scheduledAt, location.timeZone)} instead of ${planned}.`
  }
  return row.pushedHash === hash
    ? null
    : 'Changed since it was scheduled. Constant Contact still has the earlier content.'
}
