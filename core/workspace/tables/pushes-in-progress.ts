import { z } from 'zod'
import type { PushRequest } from '../../push/push-deps.ts'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

const pushRequestSchema = z.object({
  rowIds: z.array(z.string()).optional(),
  overwrite: z.array(z.string()).optional(),
  scheduled: z.array(z.string()).optional(),
})

const stored = z
  .object({
    run_id: z.string(),
    ask: jsonColumn(pushRequestSchema),
    paused: z.number(),
    resumed: z.number(),
  })
  .transform(({ run_id, ask, paused, resumed }) => ({ runId: run_id, ask, isPaused: paused === 1, resumed }))

/** A push that is not over: it goes on after a crash, or when the program was closed meanwhile. */
export type PushUnderWay = z.output<typeof stored>

export const listPushesUnderWay = (ws: Workspace): PushUnderWay[] =>
  z.array(stored).parse(ws.prepare('SELECT * FROM pushes_under_way').all())

/** Remembers that a push of the run has begun, and what it was asked for. */
export function putPushInProgress(ws: Workspace, runId: string, ask: PushRequest): void {
  ws.prepare('INSERT OR REPLACE INTO pushes_under_way (run_id, ask) VALUES (?, ?)').run(
    runId,
    JSON.stringify(ask),
  )
}

/** What became of a push that is under way: nothing where there is none. */
export function setPushUnderWay(
  ws: Workspace,
  runId: string,
  { isPaused, resumed }: Partial<Pick<PushUnderWay, 'isPaused' | 'resumed'>>,
): void {
  ws.prepare(
    'UPDATE pushes_under_way SET paused = coalesce(?, paused), resumed = coalesce(?, resumed) WHERE run_id = ?',
  ).run(isPaused === undefined ? null : Number(isPaused), resumed ?? null, runId)
}

/** The push is over, however it ended. */
export function removePushUnderWay(ws: Workspace, runId: string): void {
  ws.prepare('DELETE FROM pushes_under_way WHERE run_id = ?').run(runId)
}
