import { z } from 'zod'
import { type Failure, failureSchema } from '../../run/run.ts'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'
import { parseOnce } from '../parse-once.ts'

const flag = z.number().transform((value) => value === 1)

const remoteStatusSchema = z.enum(['draft', 'scheduled', 'executing', 'done', 'error', 'removed', 'unknown'])

const stored = z
  .object({
    id: z.string(),
    run_id: z.string(),
    location_id: z.string(),
    position: z.number(),
    campaign_id: z.string().nullable(),
    activity_id: z.string().nullable(),
    campaign_name: z.string().nullable(),
    pushed_hash: z.string().nullable(),
    pushed_at: z.string().nullable(),
    remote_updated_at: z.string().nullable(),
    remote_status: remoteStatusSchema.nullable(),
    scheduled_at: z.string().nullable(),
    confirmed_at: z.string().nullable(),
    recipients: z.number().nullable(),
    mismatch: z.string().nullable(),
    unconfirmed: flag,
    skipped_because: z.string().nullable(),
    failure: z.string().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    runId: row.run_id,
    locationId: row.location_id,
    position: row.position,
    campaignId: row.campaign_id,
    activityId: row.activity_id,
    campaignName: row.campaign_name,
    /** SHA-256 of the content that Constant Contact has; null before the first push is complete. */
    pushedHash: row.pushed_hash,
    pushedAt: row.pushed_at,
    remoteUpdatedAt: row.remote_updated_at,
    /** The campaign's status as last read from Constant Contact. */
    remoteStatus: row.remote_status,
    scheduledAt: row.scheduled_at,
    confirmedAt: row.confirmed_at,
    recipients: row.recipients,
    /** How the scheduled campaign differs from what was pushed, as text. */
    mismatch: row.mismatch,
    unconfirmed: row.unconfirmed,
    skippedBecause: row.skipped_because,
    failure: row.failure === null ? null : jsonColumn(failureSchema).parse(row.failure),
  }))

/** A row as stored: its status is derived from this and its checks. */
export type StoredRow = z.output<typeof stored>

/** A range of row positions; `to` is excluded. */
export interface PartOfRun {
  from: number
  to: number
}

export const wholeRun: PartOfRun = { from: 0, to: Number.MAX_SAFE_INTEGER }

/** Lists the rows of a run, or a range of them, by position. */
export function listStoredRows(ws: Workspace, runId: string, { from, to } = wholeRun): StoredRow[] {
  return ws
    .prepare('SELECT * FROM rows WHERE run_id = ? AND position >= ? AND position < ? ORDER BY position')
    .all(runId, from, to)
    .map(parseOnce(ws, 'rows', stored.parse.bind(stored)))
}

export function getStoredRow(ws: Workspace, id: string): StoredRow | null {
  const row = ws.prepare('SELECT * FROM rows WHERE id = ?').get(id)
  return row === undefined ? null : stored.parse(row)
}

/** Returns the row of a campaign, in any run. */
export function rowOfCampaign(ws: Workspace, campaignId: string): string | null {
  const row = ws.prepare('SELECT id FROM rows WHERE campaign_id = ?').get(campaignId)
  return row === undefined ? null : z.object({ id: z.string() }).parse(row).id
}

/** Returns the number of rows of a run. */
export const countStoredRows = (ws: Workspace, runId: string): number =>
  z
    .object({ count: z.number() })
    .parse(ws.prepare('SELECT count(*) AS count FROM rows WHERE run_id = ?').get(runId)).count

/** Counts a run's rows and sent campaigns, without reading them. */
export const countDone = (ws: Workspace, runId: string): { rows: number; done: number } =>
  z.object({ rows: z.number(), done: z.number() }).parse(
    ws
      .prepare(
        `SELECT count(*) AS rows, count(CASE WHEN remote_status = 'done' THEN 1 END) AS done
           FROM rows WHERE run_id = ?`,
      )
      .get(runId),
  )

/** Returns the ID of a location's row in a run; null if it has none. */
export function rowAt(ws: Workspace, runId: string, locationId: string): string | null {
  const row = ws.prepare('SELECT id FROM rows WHERE run_id = ? AND location_id = ?').get(runId, locationId)
  return row === undefined ? null : z.object({ id: z.string() }).parse(row).id
}

/** Returns a location's row in the latest run before a day, preferring runs with the same template; null if none. */
export function rowBefore(
  ws: Workspace,
  { locationId, date, templateId }: { locationId: string; date: string; templateId: string },
): { rowId: string; runId: string } | null {
  const row = ws
    .prepare(
      `SELECT rows.id AS rowId, runs.id AS runId
       FROM rows JOIN runs ON runs.id = rows.run_id JOIN template_versions v ON v.id = runs.template_version_id
       WHERE rows.location_id = ? AND runs.date < ?
       ORDER BY v.template_id = ? DESC, runs.date DESC, runs.created_at DESC LIMIT 1`,
    )
    .get(locationId, date, templateId)
  return row === undefined ? null : z.object({ rowId: z.string(), runId: z.string() }).parse(row)
}

/** Adds a row without a draft. */
export function addRow(
  ws: Workspace,
  row: Pick<StoredRow, 'id' | 'runId' | 'locationId' | 'position'>,
): void {
  ws.prepare('INSERT INTO rows (id, run_id, location_id, position) VALUES (?, ?, ?, ?)').run(
    row.id,
    row.runId,
    row.locationId,
    row.position,
  )
}

/** What may be written of a row after it was added. */
export type RowUpdate = Partial<Omit<StoredRow, 'id' | 'runId' | 'locationId' | 'position'>>

const columns: Record<keyof RowUpdate, string> = {
  campaignId: 'campaign_id',
  activityId: 'activity_id',
  campaignName: 'campaign_name',
  pushedHash: 'pushed_hash',
  pushedAt: 'pushed_at',
  remoteUpdatedAt: 'remote_updated_at',
  remoteStatus: 'remote_status',
  scheduledAt: 'scheduled_at',
  confirmedAt: 'confirmed_at',
  recipients: 'recipients',
  mismatch: 'mismatch',
  unconfirmed: 'unconfirmed',
  skippedBecause: 'skipped_because',
  failure: 'failure',
}

const cellOf = (value: string | number | boolean | Failure | null): string | number | null => {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

/** Stores the given columns of a row and leaves the others. */
export function updateRow(ws: Workspace, id: string, update: RowUpdate): void {
  const names = (Object.keys(columns) as (keyof RowUpdate)[]).filter((name) => update[name] !== undefined)
  if (names.length === 0) return
  const set = names.map((name) => `${columns[name]} = ?`).join(', ')
  ws.prepare(`UPDATE rows SET ${set} WHERE id = ?`).run(
    ...names.map((name) => cellOf(update[name] ?? null)),
    id,
  )
}
