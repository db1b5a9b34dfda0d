import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { systemClock } from '../../core/clock.ts'
import { createLimiter } from '../../core/constant-contact/limiter.ts'
import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import { createV3Service, defaultRateLimits } from '../../core/constant-contact/v3/service.ts'
import type { BenchLine } from './line.ts'

/**
 * How fast calls go at the limit, and whether any is refused: against the practice Constant Contact in a process of
 * its own, which counts 4 requests in any second as they come in.
 */
const CALLS = 500

const addressSchema = z.object({ api: z.string(), control: z.string() })
const tokenSchema = z.object({ access_token: z.string() })
const accountSchema = z.object({ owner: z.union([z.string(), z.object({ username: z.string() })]) })
const stateSchema = z.object({ requests: z.array(z.object({ path: z.string(), status: z.number() })) })

export async function* run(): AsyncIterable<BenchLine> {
  const { process: child, control, api } = await startServer()
  try {
    const post = async (verb: string, body: object): Promise<unknown> =>
      (await fetch(`${control}/${verb}`, { method: 'POST', body: JSON.stringify(body) })).json()
    const signIn = async (user: object): Promise<string> =>
      tokenSchema.parse(await post('tokens', user)).access_token
    const second = accountSchema.parse(
      await post('accounts', { name: 'Second bakery', owner: 'owner@second.example', empty: true }),
    ).owner

    yield await measure('limiter.one', [await signIn({})], api, control)
    const user = typeof second === 'string' ? second : second.username
    yield await measure('limiter.two-accounts', [await signIn({}), await signIn({ user })], api, control)
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

/** Calls through one limiter, in turn for each account. */
async function measure(name: string, tokens: string[], api: string, control: string): Promise<BenchLine> {
  let used = 0
  const counter = {
    load: () => used,
    add: (n: number) => {
      used += n
    },
  }
  const limiter = createLimiter({ ...defaultRateLimits, clock: systemClock, counter })
  const services: ConstantContactService[] = tokens.map((token) =>
    createV3Service({ baseUrl: api, limiter, token: async () => token }),
  )
  const refusedBefore = await refused(control)
  // Whatever was called before is a second ago.
  await systemClock.sleep(1100)
  const start = performance.now()
  await Promise.all(
    Array.from({ length: CALLS }, async (_, n) => {
      for await (const _page of services[n % services.length]?.readCampaigns() ?? []) break
    }),
  )
  const value = performance.now() - start
  // The lower bound: four at once, and four more at the end of every second.
  const baseline = ((CALLS - defaultRateLimits.perSecond) / defaultRateLimits.perSecond) * 1000
  const throttled = (await refused(control)) - refusedBefore
  return {
    name,
    value,
    unit: 'ms',
    baseline,
    ratio: value / baseline,
    samples: CALLS,
    throttled,
    accounts: tokens.length,
  }
}

async function refused(control: string): Promise<number> {
  const answer: unknown = await (await fetch(`${control}/state?contacts=0&content=0`)).json()
  return stateSchema.parse(answer).requests.filter(({ status }) => status === 429).length
}

async function startServer(): Promise<{ process: ChildProcess; api: string; control: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/cli.ts', '--rate', '4'], {
    cwd: new URL('../../', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const { api, control } = addressSchema.parse(JSON.parse(String(line)))
  return { process: child, api, control }
}
