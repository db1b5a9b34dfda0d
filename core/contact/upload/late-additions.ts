import { z } from 'zod'
import { jsonColumn } from '../../workspace/json-column.ts'
import type { Workspace } from '../../workspace/open.ts'
import { chunkListSchema } from '../../workspace/tables/import-chunks.ts'
import type { LateAddition } from './late-addition.ts'
import type { OtherCampaign } from './list-external-campaigns.ts'

const storedRows = z.array(
  z.object({
    run_id: z.string(),
    run_name: z.string(),
    row_id: z.string(),
    location_name: z.string(),
    list_name: z.string(),
    remote_status: z.string(),
    scheduled_at: z.string().nullable(),
    pushed_at: z.string().nullable(),
  }),
)

/**
 * How long a campaign is assumed to be sending when its status wasn't queried, in milliseconds: even the largest
 * finish within this time.
 */
const longestSending = 12 * 3_600_000

/**
 * Returns campaigns scheduled or running for lists of an import, as far as the workspace knows. Constant Contact
 * sends to everyone on the list at the send time.
 * @param others campaigns of the account that no run of this program made
 */
export function lateAdditionsOfRun(
  ws: Workspace,
  importId: string,
  now: Date,
  others: readonly OtherCampaign[] = [],
): LateAddition[] {
  const joining = joiningByList(ws, importId)
  const withContacts = (join: LateAddition): LateAddition[] => (join.contacts === 0 ? [] : [join])
  const begunAt = (scheduledAt: string | null): string | null =>
    scheduledAt !== null && scheduledAt <= now.toISOString() ? scheduledAt : null
  const isLongOver = (begun: string | null): boolean =>
    begun !== null && now.getTime() - Date.parse(begun) > longestSending

  const ofRuns = rowsThatGoOut(ws, importId).flatMap((row): LateAddition[] => {
    const begun = begunAt(row.scheduled_at)
    if (row.remote_status === 'scheduled' && isLongOver(begun)) return []
    return withContacts({
      id: row.row_id,
      runId: row.run_id,
      name: row.run_name,
      locationName: row.location_name,
      listName: row.list_name,
      state: row.remote_status === 'executing' || begun ? 'running' : 'scheduled',
      scheduledAt: row.scheduled_at,
      contacts: peopleOf(joining.get(row.list_name) ?? [], begun ?? row.pushed_at),
    })
  })
  const ofOthers = others.flatMap(({ campaignId, name, state, scheduledAt, listNames }): LateAddition[] => {
    const lists = listNames.filter((list) => joining.has(list))
    const begun = begunAt(scheduledAt)
    return withContacts({
      id: campaignId,
      runId: null,
      name,
      locationName: lists.join(', '),
      listName: lists.join(', '),
      state: begun === null ? state : 'running',
      scheduledAt,
      contacts: lists.reduce((sum, list) => sum + peopleOf(joining.get(list) ?? [], begun), 0),
    })
  })
  return [...ofRuns, ...ofOthers]
}

/** Rows of runs whose campaigns are scheduled or running in the account of an import, the earliest first. */
const rowsThatGoOut = (ws: Workspace, importId: string): z.infer<typeof storedRows> =>
  storedRows.parse(
    ws
      .prepare(
        `SELECT runs.id AS run_id, runs.name AS run_name, rows.id AS row_id, locations.name AS location_name,
           locations.list_name, rows.remote_status, rows.scheduled_at, rows.pushed_at
         FROM rows JOIN runs ON runs.id = rows.run_id JOIN locations ON locations.id = rows.location_id
         WHERE rows.remote_status IN ('scheduled', 'executing')
           AND locations.account_id = (SELECT account_id FROM imports WHERE id = ?)
         ORDER BY rows.scheduled_at, locations.name`,
      )
      .all(importId),
  )

/** The same for several imports: a campaign for contacts of more than one is included once. */
export function findLateAdditions(
  ws: Workspace,
  importIds: readonly string[],
  now: Date,
  othersFor: (importId: string) => readonly OtherCampaign[] = () => [],
): LateAddition[] {
  const byId = new Map<string, LateAddition>()
  for (const join of importIds.flatMap((importId) =>
    lateAdditionsOfRun(ws, importId, now, othersFor(importId)),
  )) {
    const known = byId.get(join.id)
    byId.set(join.id, known ? { ...known, contacts: known.contacts + join.contacts } : join)
  }
  return [...byId.values()]
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

/**
 * Returns the contacts that an import adds to each list; if it was compared, only those not on it before. None once
 * it is undone.
 */
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

/** Whoever was on the list before its campaign began, or before it was pushed, is no newcomer to it. */
const peopleOf = (joining: readonly Joining[], since: string | null): number =>
  joining
    .filter(({ doneAt }) => since === null || doneAt === null || doneAt >= since)
    .reduce((sum, { people }) => sum + people, 0)
