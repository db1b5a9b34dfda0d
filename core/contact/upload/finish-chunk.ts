import type { BulkActivity } from '../../constant-contact/service.ts'
import { inTransaction, type Workspace } from '../../workspace/open.ts'
import { changeChunk, type ImportChunk } from '../../workspace/tables/import-chunks.ts'
import { recordRefusals } from './refusals.ts'

/** Stores the result of a chunk: its activity ended, or its contacts were saved one by one. */
export function endChunk(
  ws: Workspace,
  importId: string,
  chunk: ImportChunk,
  activity: BulkActivity,
  now: Date,
): void {
  const done = activity.state === 'done'
  const errors =
    done || activity.errors.length > 0 ? activity.errors : ['Constant Contact stopped the import.']
  inTransaction(ws, () => {
    changeChunk(ws, importId, chunk.chunk, {
      state: done ? 'done' : 'failed',
      notAdded: activity.notAdded,
      errors,
      doneAt: now.toISOString(),
    })
    if (done) recordRefusals(ws, importId, chunk, activity)
  })
}
