import { parseArgs } from 'node:util'
import type { SandboxOptions } from './server.ts'
import type { Settings } from './settings.ts'

/**
 * Reads the command line that `npm run sandbox` and the practice account share.
 * @throws with a sentence about the argument that is wrong
 */
export function readArguments(args: string[]): SandboxOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      rate: { type: 'string' },
      'day-limit': { type: 'string' },
      latency: { type: 'string' },
      seed: { type: 'string' },
      'state-file': { type: 'string' },
      data: { type: 'string' },
      clock: { type: 'string' },
      empty: { type: 'boolean' },
    },
  })
  const number = (name: 'port' | 'rate' | 'day-limit' | 'latency' | 'seed'): number | undefined => {
    const text = values[name]
    if (text === undefined) return undefined
    const value = Number(text)
    if (text === '' || !Number.isFinite(value) || value < 0)
      throw new Error(`--${name} takes a number, not "${text}"`)
    return value
  }
  const settings: Partial<Settings> = {}
  const rate = number('rate')
  const dayLimit = number('day-limit')
  const latency = number('latency')
  if (rate !== undefined) settings.rate = rate
  if (dayLimit !== undefined) settings.dayLimit = dayLimit
  if (latency !== undefined) settings.latencyMs = latency
  const options: SandboxOptions = { settings }
  const port = number('port')
  const seed = number('seed')
  if (port !== undefined) options.port = port
  if (seed !== undefined) options.seed = seed
  if (values['state-file'] !== undefined) options.stateFile = values['state-file']
  if (values.data !== undefined) options.dataDirectory = values.data
  if (values.clock !== undefined) {
    if (Number.isNaN(Date.parse(values.clock)))
      throw new Error(`--clock takes an ISO 8601 time, not "${values.clock}"`)
    options.clock = values.clock
  }
  if (values.empty) options.empty = true
  return options
}
