import { open } from 'node:fs/promises'
import type { Workspace } from './open.ts'

interface Flush {
  begun: boolean
  done: Promise<void>
}

const latest = new WeakMap<Workspace, Flush>()

/**
 * Resolves once all that was committed so far is on the disk, and would outlive a power cut; commits alone outlive
 * only a crash of the program. Does not hold up the thread. Those who ask at the same time share one flush.
 * @throws what the system says when the disk does not take it
 */
export function flush(ws: Workspace): Promise<void> {
  const before = latest.get(ws)
  if (before !== undefined && !before.begun) return before.done
  const after = before?.done.catch(() => undefined) ?? Promise.resolve()
  const one: Flush = {
    begun: false,
    done: after.then(() => {
      one.begun = true
      return syncLog(ws.file)
    }),
  }
  latest.set(ws, one)
  return one.done
}

/** New commits stand in the write-ahead log; what SQLite moves from there into the database it syncs by itself. */
async function syncLog(file: string): Promise<void> {
  try {
    const log = await open(`${file}-wal`, 'r+')
    try {
      await log.datasync()
    } finally {
      await log.close()
    }
  } catch (error) {
    // Without a log there is nothing to flush: in memory, or on a disk where SQLite syncs every commit by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
