import { z } from 'zod'
import { postalAddressSchema } from '../../account/account.ts'
import type { Location } from '../../location/location.ts'
import { jsonColumn } from '../json-column.ts'
import { inTransaction, type Workspace } from '../open.ts'
import { parseOnce } from '../parse-once.ts'
import { wholeRun } from './rows.ts'

const stored = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    account_id: z.string(),
    list_name: z.string(),
    list_id: z.string().nullable(),
    from_name: z.string(),
    from_address: z.string(),
    reply_to: z.string(),
    address: jsonColumn(postalAddressSchema),
    time_zone: z.string(),
    send_time: z.string(),
    fields: jsonColumn(z.record(z.string(), z.string())),
  })
  .transform(
    (row): Location => ({
      id: row.id,
      code: row.code,
      name: row.name,
      accountId: row.account_id,
      listName: row.list_name,
      listId: row.list_id,
      fromName: row.from_name,
      fromAddress: row.from_address,
      replyTo: row.reply_to,
      address: row.address,
      timeZone: row.time_zone,
      sendTime: row.send_time,
      fields: row.fields,
    }),
  )

const columns =
  'id, code, name, account_id, list_name, list_id, from_name, from_address, reply_to, address, time_zone, send_time, fields'

/** Locations that are in use, by name. */
export function listLocations(ws: Workspace): Location[] {
  return ws
    .prepare(`SELECT ${columns} FROM locations WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, code`)
    .all()
    .map(parseOnce(ws, 'locations', stored.parse.bind(stored)))
}

/** One location, also when it was removed: the rows of old runs still name it. */
export function getLocation(ws: Workspace, id: string): Location | null {
  const row = ws.prepare(`SELECT ${columns} FROM locations WHERE id = ?`).get(id)
  return row === undefined ? null : stored.parse(row)
}

/** The locations of a run's rows by id, also those that were removed since. Unchanged ones are the same object again. */
export function locationsOfRun(ws: Workspace, runId: string, { from, to } = wholeRun): Map<string, Location> {
  const locations = ws
    .prepare(
      `SELECT ${columns} FROM locations
       WHERE id IN (SELECT location_id FROM rows WHERE run_id = ? AND position >= ? AND position < ?)`,
    )
    .all(runId, from, to)
    .map(parseOnce(ws, 'locations', stored.parse.bind(stored)))
  return new Map(locations.map((location) => [location.id, location]))
}

/** The location with this code, also when it was removed. */
export function getLocationByCode(ws: Workspace, code: string): Location | null {
  const row = ws.prepare(`SELECT ${columns} FROM locations WHERE code = ?`).get(code)
  return row === undefined ? null : stored.parse(row)
}

/**
 * Adds or updates the location. Brings a removed one back.
 * @throws if another location has its code; check with `getLocationByCode` first.
 */
export function putLocation(ws: Workspace, location: Location): void {
  ws.prepare(
    `INSERT INTO locations (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, account_id = excluded.account_id,
       list_name = excluded.list_name, list_id = excluded.list_id, from_name = excluded.from_name,
       from_address = excluded.from_address, reply_to = excluded.reply_to, address = excluded.address,
       time_zone = excluded.time_zone, send_time = excluded.send_time, fields = excluded.fields, removed_at = NULL`,
  ).run(
    location.id,
    location.code,
    location.name,
    location.accountId,
    location.listName,
    location.listId,
    location.fromName,
    location.fromAddress,
    location.replyTo,
    JSON.stringify(location.address),
    location.timeZone,
    location.sendTime,
    JSON.stringify(location.fields),
  )
}

/** Writes several at once, all or none. */
export function putLocations(ws: Workspace, locations: readonly Location[]): void {
  inTransaction(ws, () => {
    for (const location of locations) putLocation(ws, location)
  })
}

/** Takes locations off the list. The rows of runs that they took part in stay as they are. */
export function removeLocations(ws: Workspace, ids: readonly string[], now: Date): void {
  ws.prepare(
    'UPDATE locations SET removed_at = ? WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?))',
  ).run(now.toISOString(), JSON.stringify(ids))
}
