import { z } from 'zod'
import type { OnDemandKind } from '../../run/on-demand/on-demand-check.ts'
import type { Workspace } from '../open.ts'

const stored = z
  .object({ begun_at: z.string(), only_new: z.number() })
  .transform(({ begun_at, only_new }) => ({ begunAt: begun_at, onlyNew: only_new === 1 }))

/** What is asked outside, while it is: it is still here when the program ended meanwhile. */
export interface OnDemandCheckInProgress {
  /** ISO 8601 UTC. */
  begunAt: string
  /** Links that had been asked before were left out. */
  onlyNew: boolean
}

export function getOnDemandCheckInProgress(
  ws: Workspace,
  runId: string,
  thing: OnDemandKind,
): OnDemandCheckInProgress | null {
  const found = ws
    .prepare('SELECT begun_at, only_new FROM askings_under_way WHERE run_id = ? AND thing = ?')
    .get(runId, thing)
  return found === undefined ? null : stored.parse(found)
}

export function putOnDemandCheckInProgress(
  ws: Workspace,
  runId: string,
  thing: OnDemandKind,
  { begunAt, onlyNew }: OnDemandCheckInProgress,
): void {
  ws.prepare(
    'INSERT OR REPLACE INTO askings_under_way (run_id, thing, begun_at, only_new) VALUES (?, ?, ?, ?)',
  ).run(runId, thing, begunAt, Number(onlyNew))
}

/** It is over, however it ended. */
export function removeOnDemandCheckInProgress(ws: Workspace, runId: string, thing: OnDemandKind): void {
  ws.prepare('DELETE FROM askings_under_way WHERE run_id = ? AND thing = ?').run(runId, thing)
}
