import type { QueueItem } from './send-state.ts'

/** Whether the operator still has to schedule it. */
export const isToSchedule = ({
  status,
  skippedBecause,
}: Pick<QueueItem, 'status' | 'skippedBecause'>): boolean =>
  skippedBecause === null && (status === 'pushed' || status === 'changed')

/** Whether Constant Contact will send it, sends it or has sent it. */
export const isScheduledOrSent = ({ status }: Pick<QueueItem, 'status'>): boolean =>
  status === 'scheduled' || status === 'sending' || status === 'sent'

/** What is to go, in the order in which it comes after `from`, round the end of the queue. */
export function campaignsAfter(queue: readonly QueueItem[], from: string | null): QueueItem[] {
  const at = queue.findIndex(({ rowId }) => rowId === from)
  return [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0))].filter(isToSchedule)
}

/** What came out between two looks at the queue. */
export function newlyScheduled(before: readonly QueueItem[], after: readonly QueueItem[]): QueueItem[] {
  const wasOut = new Set(before.filter(isScheduledOrSent).map(({ rowId }) => rowId))
  return after.filter((item) => isScheduledOrSent(item) && !wasOut.has(item.rowId))
}

/** Returns the campaign to start with: the last one in front, or the next one if that was sent since. */
export function restorePosition(queue: readonly QueueItem[], last: string | null): string | null {
  const here = queue.find(({ rowId }) => rowId === last)
  if (here !== undefined && (!isScheduledOrSent(here) || here.mismatch !== null)) return here.rowId
  return campaignsAfter(queue, last)[0]?.rowId ?? null
}
