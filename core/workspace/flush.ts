import { open } from 'node:fs/promises'
import type { Workspace } from './open.ts'

interface Flush {
  begun: boolean
  done: Promise<void>
}

const latest = new WeakMap<Workspace, Flush>()

/**
 * Resolves once all commits so far are on disk and would survive a power failure; commits alone only survive a
 * crash. Doesn't block the thread. Concurrent calls share one flush.
 * @throws the system's error if the disk rejects it
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

/** New commits are in the write-ahead log; SQLite syncs what it moves from there into the database. */
async function syncLog(file: string): Promise<void> {
  try {
    const log = await open(`${file}-wal`, 'r+')
    try {
      await log.datasync()
    } finally {
      await log.close()
    }
  } catch (error) {
    // Without a log there is nothing to flush: in memory, or on a disk where SQLite syncs every commit.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
