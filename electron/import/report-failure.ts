import { systemClock } from '../../core/clock.ts'
import { diskTroubleOf } from '../../core/workspace/disk-trouble.ts'
import type { Workspace } from '../../core/workspace/open.ts'

/** Milliseconds until the disk is tried again. */
const untilNextTry = 2000

/**
 * Writes how an import stands. Where the disk is full or away, it is tried until it can be written, so that no import
 * looks as if it still ran once it does not; the next start of the program would settle it too.
 */
export async function writeDown(workspace: Workspace, write: () => void): Promise<void> {
  while (workspace.db.isOpen) {
    try {
      return write()
    } catch (error) {
      if (diskTroubleOf(error) === null) throw error
      await systemClock.sleep(untilNextTry)
    }
  }
}

/** What an import says about an error that nobody foresaw: of the disk in words, else its own message. */
export function problemText(error: unknown): string {
  const trouble = diskTroubleOf(error)
  if (trouble !== null) return `${trouble.what} ${trouble.next}`
  return error instanceof Error ? error.message : String(error)
}
