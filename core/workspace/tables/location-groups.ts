import { z } from 'zod'
import { conditionSchema, type LocationGroup } from '../../location/group.ts'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

const rule = z.object({ conditions: z.array(conditionSchema), picked: z.array(z.string()).nullable() })
const stored = z
  .object({ id: z.string(), name: z.string(), rule: jsonColumn(rule) })
  .transform(
    ({ id, name, rule: { conditions, picked } }): LocationGroup => ({ id, name, conditions, picked }),
  )

/** Groups of locations, by name. */
export const listLocationGroups = (ws: Workspace): LocationGroup[] =>
  z
    .array(stored)
    .parse(ws.prepare('SELECT id, name, rule FROM location_groups ORDER BY name COLLATE NOCASE').all())

/** Adds or updates the group. @throws if another group has its name */
export function putLocationGroup(ws: Workspace, { id, name, conditions, picked }: LocationGroup): void {
  ws.prepare(
    `INSERT INTO location_groups (id, name, rule) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, rule = excluded.rule`,
  ).run(id, name, JSON.stringify({ conditions, picked }))
}

/** The locations of the group stay. */
export function removeLocationGroup(ws: Workspace, id: string): void {
  ws.prepare('DELETE FROM location_groups WHERE id = ?').run(id)
}
