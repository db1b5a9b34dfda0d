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
    request: jsonColumn(pushRequestSchema),
    paused: z.number(),
    resumed: z.number(),
  })
  .transform(({ run_id, request, paused, resumed }) => ({
    runId: run_id,
    request,
    isPaused: paused === 1,
    resumed,
  }))

/** A push in progress: it resumes when the program starts again. */
export type PushInProgress = z.output<typeof stored>

export const listPushesInProgress = (ws: Workspace): PushInProgress[] =>
  z.array(stored).parse(ws.prepare('SELECT * FROM pushes_in_progress').all())

/** Stores that a push of the run has started, and its request. */
export function startPushInProgress(ws: Workspace, runId: string, request: PushRequest): void {
  ws.prepare('INSERT OR REPLACE INTO pushes_in_progress (run_id, request) VALUES (?, ?)').run(
    runId,
    JSON.stringify(request),
  )
}

/** Changes a push in progress, if there is one. */
export function setPushInProgress(
  ws: Workspace,
  runId: string,
  { isPaused, resumed }: Partial<Pick<PushInProgress, 'isPaused' | 'resumed'>>,
): void {
  ws.prepare(
    'UPDATE pushes_in_progress SET paused = coalesce(?, paused), resumed = coalesce(?, resumed) WHERE run_id = ?',
  ).run(isPaused === undefined ? null : Number(isPaused), resumed ?? null, runId)
}

/** Removes the push in progress: it ended. */
export function removePushInProgress(ws: Workspace, runId: string): void {
  ws.prepare('DELETE FROM pushes_in_progress WHERE run_id = ?').run(runId)
}
