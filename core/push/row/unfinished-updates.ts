import { z } from 'zod'
import type { JournalEntry } from '../../journal/entry.ts'
import type { Workspace } from '../../workspace/open.ts'
import { closeEntry, listRunEntries } from '../../workspace/tables/journal.ts'

/**
 * What the journal keeps about a campaign unscheduled for an update, in the detail of its unschedule and schedule
 * entries: the send time, and the kept content to restore. ISO 8601 UTC.
 */
const detailSchema = z.object({ again: z.iso.datetime(), restored: z.iso.datetime().optional() })

/** A campaign that was unscheduled for an update and isn't scheduled again. */
export interface UnfinishedUpdate {
  /** The time to schedule it for again, ISO 8601 UTC. */
  sendsAt: string
  /** The time of the kept content to restore, ISO 8601 UTC; null: the row's content is used. */
  restoredFrom: string | null
}

/** Returns the journal detail from which the update is read back. */
export const detailOfUpdate = ({ sendsAt, restoredFrom }: UnfinishedUpdate): Record<string, unknown> => ({
  again: sendsAt,
  ...(restoredFrom === null ? {} : { restored: restoredFrom }),
})

function updateOf({ detail }: JournalEntry): UnfinishedUpdate | null {
  const stored = detailSchema.safeParse(detail)
  if (!stored.success) return null
  return { sendsAt: stored.data.again, restoredFrom: stored.data.restored ?? null }
}

const wasDone = ({ outcome, detail }: JournalEntry): boolean =>
  outcome === 'done' || (outcome === 'reconciled' && detail.found === true)

/** Returns the updates by row ID, each with the entry that unscheduled the campaign. */
function readUpdates(
  ws: Workspace,
  runId: string,
): Map<string, { entry: JournalEntry; update: UnfinishedUpdate }> {
  const byRow = new Map<string, { entry: JournalEntry; update: UnfinishedUpdate }>()
  for (const entry of listRunEntries(ws, runId, ['schedule', 'unschedule'])) {
    if (entry.rowId === null || !wasDone(entry)) continue
    const update = entry.action === 'schedule' ? null : updateOf(entry)
    if (entry.action === 'schedule') byRow.delete(entry.rowId)
    else if (update !== null) byRow.set(entry.rowId, { entry, update })
  }
  return byRow
}

/** Returns the send times of campaigns unscheduled for an update and not scheduled again, by row ID. */
export const readUnfinishedUpdates = (ws: Workspace, runId: string): Map<string, string> =>
  new Map([...readUpdates(ws, runId)].map(([rowId, { update }]) => [rowId, update.sendsAt]))

/** Returns a row's unfinished update, or null. */
export const readUnfinishedUpdate = (ws: Workspace, runId: string, rowId: string): UnfinishedUpdate | null =>
  readUpdates(ws, runId).get(rowId)?.update ?? null

/** Marks a row's update as no longer to be finished. */
export function cancelUnfinishedUpdate(ws: Workspace, runId: string, rowId: string, now: Date): void {
  const found = readUpdates(ws, runId).get(rowId)
  if (found === undefined) return
  const { entry, update } = found
  const outcome = entry.outcome === 'reconciled' ? 'reconciled' : 'done'
  closeEntry(ws, entry.id, outcome, { again: null, abandoned: update.sendsAt }, now)
}
