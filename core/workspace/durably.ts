import type { Workspace } from './open.ts'

/**
 * Runs a write outside of any transaction such that it is on the disk when this returns, and survives a power cut.
 * The workspace writes otherwise survive a crash of the program, but not always one of the computer.
 */
export function durably<T>(ws: Workspace, write: () => T extends Promise<unknown> ? never : T): T {
  ws.db.exec('PRAGMA synchronous = FULL')
  try {
    return write()
  } finally {
    ws.db.exec('PRAGMA synchronous = NORMAL')
  }
}
