import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type PushProgress, pushProgressSchema } from '../../core/push/plan/plan-schema.ts'
import type { PushOrder } from './push-process.ts'

/** A push that runs in a process of its own. */
export interface PushProcess {
  /** The push itself has begun: from now on a kill meets it at work. */
  begun: Promise<void>
  /** Its final message, or null if it was killed before. Rejects if it crashed. */
  ended: Promise<PushProgress | null>
  kill(): void
}

const root = new URL('../..', import.meta.url)

export function startPushProcess(order: PushOrder): PushProcess {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tools/practice-push/push-process.ts', JSON.stringify(order)],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const lines: string[] = []
  const begun = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      resolve()
    })
  })
  return { begun, ended: endOf(child, lines), kill: () => child.kill('SIGKILL') }
}

async function endOf(child: ChildProcess, lines: readonly string[]): Promise<PushProgress | null> {
  await once(child, 'close')
  const last = lines.at(-1)
  if (last?.startsWith('{')) return pushProgressSchema.parse(JSON.parse(last))
  if (child.signalCode === 'SIGKILL') return null
  throw new Error(`The push ended with code ${child.exitCode}.`)
}
