import { systemClock } from '../../core/clock.ts'
import { diskTroubleOf } from '../../core/workspace/disk-trouble.ts'
import type { Workspace } from '../../core/workspace/open.ts'

/** Milliseconds until the disk is tried again. */
const untilNextTry = 2000

/**
 * Stores an import's state. If the disk is full or missing, it retries until it can, so that no import looks as if
 * it were running; the next start would also clean up.
 */
export async function recordResult(workspace: Workspace, write: () => void): Promise<void> {
  while (workspace.db.isOpen) {
    try {
      return write()
    } catch (error) {
      if (diskTroubleOf(error) === null) throw error
      await systemClock.sleep(untilNextTry)
    }
  }
}

/** Returns an import's message for an unexpected error: disk problems as text, otherwise its own message. */
export function problemText(error: unknown): string {
  const trouble = diskTroubleOf(error)
  if (trouble !== null) return `${trouble.what} ${trouble.next}`
  return error instanceof Error ? error.message : String(error)
}
