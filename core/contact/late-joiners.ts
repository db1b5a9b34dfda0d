import { z } from 'zod'
import { chunkListSchema } from '../workspace/import-chunks.ts'
import { jsonColumn } from '../workspace/json-column.ts'
import type { Workspace } from '../workspace/open.ts'
import type { LateJoin } from './late-join.ts'

const storedRows = z.array(
  z.object({
    run_id: z.string(),
    run_name: z.string(),
    row_id: z.string(),
    location_name: z.string(),
    list_name: z.string(),
    remote_status: z.string(),
    scheduled_at: z.string().nullable(),
  }),
)

/**
 * Campaigns that are scheduled or running to lists of an import. Constant Contact works out who gets a campaign when
 * it goes out: whoever is on its list by then.
 */
export function lateJoins(ws: Workspace, importId: string, now: Date): LateJoin[] {
  const joining = joiningByList(ws, importId)
  const rows = storedRows.parse(
    ws
      .prepare(
        `SELECT runs.id AS run_id, runs.name AS run_name, rows.id AS row_id, locations.name AS location_name,
           locations.list_name, rows.remote_status, rows.scheduled_at
         FROM rows JOIN runs ON runs.id = rows.run_id JOIN locations ON locations.id = rows.location_id
         WHERE rows.remote_status IN ('scheduled', 'executing')
           AND locations.account_id = (SELECT account_id FROM imports WHERE id = ?)
         ORDER BY rows.scheduled_at, locations.name`,
      )
      .all(importId),
  )
  return rows.flatMap((row): LateJoin[] => {
    const begun = row.scheduled_at !== null && row.scheduled_at <= now.toISOString()
    const contacts = peopleOf(joining.get(row.list_name) ?? [], begun ? row.scheduled_at : null)
    if (contacts === 0) return []
    return [
      {
        runId: row.run_id,
        runName: row.run_name,
        rowId: row.row_id,
        locationName: row.location_name,
        listName: row.list_name,
        state: row.remote_status === 'executing' || begun ? 'running' : 'scheduled',
        scheduledAt: row.scheduled_at,
        contacts,
      },
    ]
  })
}

/** The same for several imports: a campaign that people of more than one will get is told once. */
export function lateJoinsOf(ws: Workspace, importIds: readonly string[], now: Date): LateJoin[] {
  const byRow = new Map<string, LateJoin>()
  for (const join of importIds.flatMap((importId) => lateJoins(ws, importId, now))) {
    const known = byRow.get(join.rowId)
    byRow.set(join.rowId, known ? { ...known, contacts: known.contacts + join.contacts } : join)
  }
  return [...byRow.values()]
}

const storedParts = z.array(
  z.object({
    lists: jsonColumn(z.array(chunkListSchema)),
    done_at: z.string().nullable(),
    joins: z.instanceof(Uint8Array).nullable(),
    contacts: z.number().nullable(),
  }),
)

/** People whom an import puts on a list. */
interface Joining {
  people: number
  /** When they were on it, ISO 8601 UTC; null while they are not. */
  doneAt: string | null
}

/** Whom an import puts on each list; where it was compared, only those who were not on it. Nobody, once it is undone. */
function joiningByList(ws: Workspace, importId: string): Map<string, Joining[]> {
  const parts = storedParts.parse(
    ws
      .prepare(
        `SELECT lists, done_at, joins, length(lines) / 4 AS contacts FROM import_chunks
         LEFT JOIN import_chunk_parts USING (import_id, chunk)
         WHERE import_id = ? AND import_id IN (SELECT id FROM imports WHERE undone_at IS NULL)`,
      )
      .all(importId),
  )
  const joining = new Map<string, Joining[]>()
  for (const { lists, done_at: doneAt, joins, contacts } of parts) {
    const people = joins === null ? (contacts ?? 0) : joins.reduce((sum, it) => sum + it, 0)
    for (const { name } of lists) joining.set(name, [...(joining.get(name) ?? []), { people, doneAt }])
  }
  return joining
}

/** Whoever was on the list before its campaign began is no newcomer to it. */
const peopleOf = (joining: readonly Joining[], begun: string | null): number =>
  joining
    .filter(({ doneAt }) => begun === null || doneAt === null || doneAt >= begun)
    .reduce((sum, { people }) => sum + people, 0)
