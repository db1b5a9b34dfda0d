import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type PushProgress, pushProgressSchema } from '../../core/push/plan/plan-schema.ts'
import type { PushOrder } from './push-process.ts'

/** A push that runs in its own process. */
export interface PushProcess {
  /** Resolves when the push starts. */
  started: Promise<void>
  /** The last progress, or null if it was killed. Rejects if it crashed. */
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
  const started = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      resolve()
    })
  })
  return { started, ended: endOf(child, lines), kill: () => child.kill('SIGKILL') }
}

async function endOf(child: ChildProcess, lines: readonly string[]): Promise<PushProgress | null> {
  await once(child, 'close')
  const last = lines.at(-1)
  if (last?.startsWith('{')) return pushProgressSchema.parse(JSON.parse(last))
  if (child.signalCode === 'SIGKILL') return null
  throw new Error(`The push ended with code ${child.exitCode}.`)
}
