import { join } from 'node:path'
import { type UtilityProcess, utilityProcess } from 'electron'
import type { WorkerRequest } from './messages.ts'

/**
 * Manages processes for contact files. Starting one with its threads takes over half a second, so one is started
 * before a file is chosen, and one that made a preview is kept for what follows.
 */
export interface ContactProcesses {
  /** Starts a process that waits, where none does. */
  makeReady(): void
  /** The process that was kept, or a new one. */
  take(): UtilityProcess
  /** Takes back a process that has nothing to do any more. */
  keep(child: UtilityProcess): void
  close(): void
}

/** How long an idle process is kept, in milliseconds: it uses some 100 MB. */
const keptFor = 3 * 60_000

const fork = (): UtilityProcess =>
  utilityProcess.fork(join(import.meta.dirname, 'contact-worker.js'), [], { serviceName: 'Contact files' })

export function createContactProcesses(): ContactProcesses {
  let kept: { child: UtilityProcess; end: NodeJS.Timeout } | null = null

  const letGo = (): UtilityProcess | null => {
    if (kept === null) return null
    clearTimeout(kept.end)
    const { child } = kept
    kept = null
    return child
  }
  const keep = (child: UtilityProcess): void => {
    letGo()?.kill()
    kept = { child, end: setTimeout(() => letGo()?.kill(), keptFor) }
    child.once('exit', () => {
      if (kept?.child === child) letGo()
    })
  }
  return {
    makeReady() {
      const child = letGo() ?? fork()
      keep(child)
      child.postMessage({ type: 'be-ready' } satisfies WorkerRequest)
    },
    take: () => letGo() ?? fork(),
    keep,
    close() {
      letGo()?.kill()
    },
  }
}
