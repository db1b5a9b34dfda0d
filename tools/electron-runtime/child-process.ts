import type { ChildProcess } from 'node:child_process'

const PATIENCE_MS = 3_000

/** Ends the child when this process exits, however it comes to that short of SIGKILL. */
export function endWithParent(child: ChildProcess): void {
  const end = (): void => {
    child.kill('SIGTERM')
  }
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  child.unref()
}

/** Asks the child to exit, kills it after three seconds, and returns once it is gone. */
export function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const insist = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    child.once('exit', () => {
      clearTimeout(insist)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
