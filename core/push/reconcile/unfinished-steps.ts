import { z } from 'zod'
import type { JournalEntry } from '../../journal/entry.ts'
import type { Workspace } from '../../workspace/open.ts'
import { closeEntry, listRunEntries } from '../../workspace/tables/journal.ts'

/**
 * What the journal keeps about a campaign unscheduled for an update: its send time, ISO 8601 UTC. It is in the
 * detail of the unschedule entry and of its schedule entry.
 */
const guardSchema = z.object({ again: z.iso.datetime(), restored: z.iso.datetime().optional() })

/** A campaign that was unscheduled for an update. */
export interface UnfinishedStep {
  /** When it is to go out again, ISO 8601 UTC. */
  again: string
  /** The time of the kept content to restore, ISO 8601 UTC; null: the row's content is used. */
  restored: string | null
}

const stepOf = (entry: JournalEntry): UnfinishedStep | null => {
  const guard = guardSchema.safeParse(entry.detail)
  return guard.success ? { again: guard.data.again, restored: guard.data.restored ?? null } : null
}

const againOf = (entry: JournalEntry): string | null => stepOf(entry)?.again ?? null

const wasDone = ({ outcome, detail }: JournalEntry): boolean =>
  outcome === 'done' || (outcome === 'reconciled' && detail.found === true)

/** By row, the unscheduling that the scheduling has not followed yet. */
function unfinishedEntries(entries: readonly JournalEntry[]): Map<string, JournalEntry> {
  const byRow = new Map<string, JournalEntry>()
  for (const entry of entries) {
    if (entry.rowId === null || !wasDone(entry)) continue
    if (entry.action === 'schedule') byRow.delete(entry.rowId)
    else if (againOf(entry) !== null) byRow.set(entry.rowId, entry)
  }
  return byRow
}

const read = (ws: Workspace, runId: string): Map<string, JournalEntry> =>
  unfinishedEntries(listRunEntries(ws, runId, ['schedule', 'unschedule']))

/** Returns rows that were unscheduled for an update and not scheduled again, with their send times. */
export function readUnfinished(ws: Workspace, runId: string): Map<string, string> {
  const times = new Map<string, string>()
  for (const [rowId, entry] of read(ws, runId)) times.set(rowId, againOf(entry) ?? '')
  return times
}

/** Returns a row's interrupted step, or null. */
export function readUnfinishedStep(ws: Workspace, runId: string, rowId: string): UnfinishedStep | null {
  const entry = read(ws, runId).get(rowId)
  return entry === undefined ? null : stepOf(entry)
}

/** Abandons scheduling a row again. */
export function cancelUnfinishedSteps(ws: Workspace, runId: string, rowId: string, now: Date): void {
  const entry = read(ws, runId).get(rowId)
  if (entry === undefined) return
  const outcome = entry.outcome === 'reconciled' ? 'reconciled' : 'done'
  closeEntry(ws, entry.id, outcome, { again: null, abandoned: againOf(entry) }, now)
}
