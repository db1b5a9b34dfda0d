import { z } from 'zod'
import type { AskedThing } from '../../run/on-demand/on-demand-check.ts'
import type { Workspace } from '../open.ts'

const stored = z
  .object({ begun_at: z.string(), only_new: z.number() })
  .transform(({ begun_at, only_new }) => ({ begunAt: begun_at, onlyNew: only_new === 1 }))

/** What is asked outside, while it is: it is still here when the program ended meanwhile. */
export interface AskingUnderWay {
  /** ISO 8601 UTC. */
  begunAt: string
  /** Links that had been asked before were left out. */
  onlyNew: boolean
}

export function getAskingUnderWay(ws: Workspace, runId: string, thing: AskedThing): AskingUnderWay | null {
  const found = ws
    .prepare('SELECT begun_at, only_new FROM askings_under_way WHERE run_id = ? AND thing = ?')
    .get(runId, thing)
  return found === undefined ? null : stored.parse(found)
}

export function putAskingUnderWay(
  ws: Workspace,
  runId: string,
  thing: AskedThing,
  { begunAt, onlyNew }: AskingUnderWay,
): void {
  ws.prepare(
    'INSERT OR REPLACE INTO askings_under_way (run_id, thing, begun_at, only_new) VALUES (?, ?, ?, ?)',
  ).run(runId, thing, begunAt, Number(onlyNew))
}

/** It is over, however it ended. */
export function removeAskingUnderWay(ws: Workspace, runId: string, thing: AskedThing): void {
  ws.prepare('DELETE FROM askings_under_way WHERE run_id = ? AND thing = ?').run(runId, thing)
}
