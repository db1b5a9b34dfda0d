import { z } from 'zod'
import type { OnDemandKind } from '../../run/on-demand/on-demand-check.ts'
import type { Workspace } from '../open.ts'

const stored = z
  .object({ begun_at: z.string(), only_new: z.number() })
  .transform(({ begun_at, only_new }) => ({ begunAt: begun_at, onlyNew: only_new === 1 }))

/** An on-demand check in progress, kept so that it can be resumed if the program closes. */
export interface OnDemandCheckInProgress {
  /** ISO 8601 UTC. */
  begunAt: string
  /** Whether only unchecked links are checked. */
  onlyNew: boolean
}

export function getOnDemandCheckInProgress(
  ws: Workspace,
  runId: string,
  kind: OnDemandKind,
): OnDemandCheckInProgress | null {
  const found = ws
    .prepare('SELECT begun_at, only_new FROM on_demand_checks WHERE run_id = ? AND kind = ?')
    .get(runId, kind)
  return found === undefined ? null : stored.parse(found)
}

export function putOnDemandCheckInProgress(
  ws: Workspace,
  runId: string,
  kind: OnDemandKind,
  { begunAt, onlyNew }: OnDemandCheckInProgress,
): void {
  ws.prepare(
    'INSERT OR REPLACE INTO on_demand_checks (run_id, kind, begun_at, only_new) VALUES (?, ?, ?, ?)',
  ).run(runId, kind, begunAt, Number(onlyNew))
}

/** Removes a check that has ended. */
export function removeOnDemandCheckInProgress(ws: Workspace, runId: string, kind: OnDemandKind): void {
  ws.prepare('DELETE FROM on_demand_checks WHERE run_id = ? AND kind = ?').run(runId, kind)
}
