import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '../../core/clock.ts'
import { createLimiter } from '../../core/constant-contact/limiter.ts'
import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import { createV3Service } from '../../core/constant-contact/v3/service.ts'
import { setValues } from '../../core/run/edit-values.ts'
import type { PushProgress } from '../../core/run/plan-schema.ts'
import { createPush } from '../../core/run/push.ts'
import { openWorkspace } from '../../core/workspace/open.ts'
import { startSandboxProcess } from '../driving/sandbox-process.ts'
import { type HeldRequest, isChanging, readHeld } from '../practice-push/campaigns.ts'
import { makeRun } from '../practice-push/make-run.ts'
import type { BenchLine } from './line.ts'

const campaigns = 300
const rate = 40
const latencyMs = 30
/** One call makes a draft, one gives it its lists. Source: vendor's API description 3.0.178. */
const leastCalls = 2

/**
 * A push of 300 new campaigns over the least time that its calls can take, and the same push again without a
 * change: against the practice Constant Contact in a process of its own.
 */
export async function* run(): AsyncIterable<BenchLine> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-push-'))
  const sandbox = await startSandboxProcess({ empty: true, seed: 1, rate: 10_000 })
  const ws = openWorkspace(join(folder, 'workspace.db'))
  try {
    const answer = await sandbox.control('tokens', { user: 'owner@hearthandcrumb.example' })
    const token = z.object({ access_token: z.string() }).parse(answer).access_token
    const serviceAt = (perSecond: number): ConstantContactService => {
      const counter = { load: () => 0, add: () => undefined }
      const limiter = createLimiter({ perSecond, perDay: 1_000_000, clock: systemClock, counter })
      return createV3Service({ baseUrl: `${sandbox.url}/v3`, limiter, token: async () => token })
    }
    const { runId } = await makeRun(ws, serviceAt(1000), { rows: campaigns, date: inAWeek() })
    const values = ['headline', 'offer', 'price'].map((placeholder) => ({
      rowId: null,
      placeholder,
      value: '1',
    }))
    setValues(ws, runId, values, new Date())
    await sandbox.control('settings', { rate, latencyMs })
    // Whatever was called before is a second ago.
    await systemClock.sleep(1100)

    const service = serviceAt(rate)
    let seen = (await held(sandbox.url)).length
    const push = async (): Promise<{ ms: number; progress: PushProgress; requests: HeldRequest[] }> => {
      const start = performance.now()
      const progress = await createPush({
        ws,
        runId,
        serviceOf: () => service,
        clock: systemClock,
        onProgress: () => undefined,
        onRowChanged: () => undefined,
      }).start()
      const ms = performance.now() - start
      const all = await held(sandbox.url)
      const requests = all.slice(seen)
      seen = all.length
      return { ms, progress, requests }
    }

    const fresh = await push()
    const floor = ((campaigns * leastCalls) / rate) * 1000
    yield {
      name: 'push.new',
      value: fresh.ms,
      unit: 'ms',
      baseline: floor,
      ratio: fresh.ms / floor,
      samples: 1,
      campaigns: fresh.progress.done,
      throttled: fresh.requests.filter(({ status }) => status === 429).length,
      callsPerCampaign: fresh.requests.length / campaigns,
      leastCallsPerCampaign: leastCalls,
    }
    const again = await push()
    yield {
      name: 'push.unchanged',
      value: again.ms,
      unit: 'ms',
      baseline: fresh.ms,
      ratio: again.ms / fresh.ms,
      samples: 1,
      changingCalls: again.requests.filter(isChanging).length,
      readingCalls: again.requests.filter((request) => !isChanging(request)).length,
    }
  } finally {
    ws.close()
    await sandbox.stop()
    await rm(folder, { recursive: true })
  }
}

const held = async (url: string): Promise<HeldRequest[]> => (await readHeld(`${url}/_sandbox`)).requests

const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
