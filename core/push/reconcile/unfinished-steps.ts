import { z } from 'zod'
import type { JournalEntry } from '../../journal/entry.ts'
import type { Workspace } from '../../workspace/open.ts'
import { closeEntry, listRunEntries } from '../../workspace/tables/journal.ts'

/**
 * What the journal remembers of a campaign that is taken off its schedule to be changed: when it is to go out again,
 * ISO 8601 UTC. It stands in the detail of the unscheduling and of the scheduling that belongs to it.
 */
const guardSchema = z.object({ again: z.iso.datetime(), restored: z.iso.datetime().optional() })

/** A campaign that was taken off its schedule to be changed. */
export interface UnfinishedStep {
  /** When it is to go out again, ISO 8601 UTC. */
  again: string
  /** Of when the kept content is that it gets back, ISO 8601 UTC; null: it gets what the row says. */
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

/** Rows that were taken off their schedule to be changed and are not back on it, with the time that they had. */
export function readUnfinished(ws: Workspace, runId: string): Map<string, string> {
  const times = new Map<string, string>()
  for (const [rowId, entry] of read(ws, runId)) times.set(rowId, againOf(entry) ?? '')
  return times
}

/** The step of one row that was cut off, or null. */
export function readUnfinishedStep(ws: Workspace, runId: string, rowId: string): UnfinishedStep | null {
  const entry = read(ws, runId).get(rowId)
  return entry === undefined ? null : stepOf(entry)
}

/** Gives up on putting a row back on its schedule. */
export function abandonUnfinished(ws: Workspace, runId: string, rowId: string, now: Date): void {
  const entry = read(ws, runId).get(rowId)
  if (entry === undefined) return
  const outcome = entry.outcome === 'reconciled' ? 'reconciled' : 'done'
  closeEntry(ws, entry.id, outcome, { again: null, abandoned: againOf(entry) }, now)
}
