import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const addressesSchema = z.object({ url: z.string(), api: z.string(), control: z.string() })

const campaignSchema = z.looseObject({
  campaign_id: z.string(),
  name: z.string(),
  current_status: z.string(),
})
const requestSchema = z.looseObject({ method: z.string(), path: z.string(), status: z.number() })

/** The sandbox's own state, as far as the checks of the main job need it. */
export const sandboxStateSchema = z.looseObject({
  campaigns: z.array(campaignSchema),
  requests: z.array(requestSchema).default([]),
})
export type SandboxState = z.infer<typeof sandboxStateSchema>

/** A sandbox in a process of its own, driven over its control address. */
export interface SandboxProcess {
  url: string
  state(query?: string): Promise<unknown>
  control(verb: string, body?: unknown): Promise<unknown>
  clearFaults(): Promise<unknown>
  stop(): Promise<void>
}

export interface SandboxOptions {
  rate?: number
  latencyMs?: number
  seed?: number
  empty?: boolean
  stateFile?: string
}

const root = new URL('../..', import.meta.url).pathname

/** Starts `npm run sandbox` and waits for its line. */
export const startSandboxProcess = async (options: SandboxOptions = {}): Promise<SandboxProcess> => {
  const args = [
    ...(options.rate === undefined ? [] : ['--rate', String(options.rate)]),
    ...(options.latencyMs === undefined ? [] : ['--latency', String(options.latencyMs)]),
    ...(options.seed === undefined ? [] : ['--seed', String(options.seed)]),
    ...(options.stateFile === undefined ? [] : ['--state-file', options.stateFile]),
    ...(options.empty ? ['--empty'] : []),
  ]
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/cli.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The sandbox ended with code ${code}.`))),
  ])
  const { url, control } = addressesSchema.parse(JSON.parse(String(line)))

  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const answer = await fetch(`${control}/${path}`, init)
    if (!answer.ok)
      throw new Error(`The sandbox answered ${answer.status} to ${path}: ${await answer.text()}`)
    return answer.json()
  }
  return {
    url,
    state: (query = '') => ask(`state${query}`),
    control: (verb, body = {}) =>
      ask(verb, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    clearFaults: () => ask('faults', { method: 'DELETE' }),
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
