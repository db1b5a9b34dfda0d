import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'
import { systemClock } from '../../core/clock.ts'
import { createLimiter } from '../../core/constant-contact/limiter.ts'
import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import { createV3Service } from '../../core/constant-contact/v3/service.ts'
import { planPush } from '../../core/push/plan/plan-push.ts'
import type { PushProgress } from '../../core/push/plan/plan-schema.ts'
import { createPush } from '../../core/push/push.ts'
import { setValues } from '../../core/run/edit/edit-values.ts'
import { openWorkspace, type Workspace } from '../../core/workspace/open.ts'
import { type SandboxProcess, startSandboxProcess } from '../driving/sandbox-process.ts'
import { isChanging, readStoredCampaigns, type StoredRequest } from '../practice-push/campaigns.ts'
import { makeRun } from '../practice-push/make-run.ts'
import type { BenchLine } from './line.ts'

const campaigns = 300
const rate = 40
const latencyMs = 30
/** One call creates a draft, one sets its lists. Source: vendor's API description 3.0.178. */
const minCallsPerCampaign = 2

/** The limit for a plan, which the operator waits for. */
const maxPlanMs = 2000
const plannedRows = 5000
const plans = 10
const rowsOfTen = 200

/**
 * Measures a push of 300 new campaigns relative to the least time its calls can take, and the same push without
 * changes, against the practice Constant Contact in its own process; the plan for 5,000 rows; and the memory and disk
 * space after ten pushes of the same rows.
 */
export async function* run(): AsyncIterable<BenchLine> {
  yield* pushes()
  yield* planning()
  yield* tenPushes()
}

async function* pushes(): AsyncIterable<BenchLine> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-push-'))
  const sandbox = await startSandboxProcess({ empty: true, seed: 1, rate: 10_000 })
  const ws = openWorkspace(join(folder, 'workspace.db'))
  try {
    const { runId } = await makeRun(ws, await createService(sandbox, 1000), {
      rows: campaigns,
      date: inAWeek(),
    })
    fill(ws, runId)
    await sandbox.control('settings', { rate, latencyMs })
    // The calls before this must not count for the rate.
    await systemClock.sleep(1100)

    const service = await createService(sandbox, rate)
    let seen = (await requestsOf(sandbox.url)).length
    const push = async (): Promise<{ ms: number; progress: PushProgress; requests: StoredRequest[] }> => {
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
      const all = await requestsOf(sandbox.url)
      const requests = all.slice(seen)
      seen = all.length
      return { ms, progress, requests }
    }

    const fresh = await push()
    const floor = ((campaigns * minCallsPerCampaign) / rate) * 1000
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
      leastCallsPerCampaign: minCallsPerCampaign,
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

/** The first plan evaluates every row; later ones only those that changed. */
async function* planning(): AsyncIterable<BenchLine> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-plan-'))
  const sandbox = await startSandboxProcess({ empty: true, seed: 1, rate: 10_000 })
  const file = join(folder, 'workspace.db')
  try {
    const service = await createService(sandbox, 1000)
    const setUp = openWorkspace(file)
    const { runId } = await makeRun(setUp, service, { rows: plannedRows, date: inAWeek(), oneList: true })
    fill(setUp, runId)
    setUp.close()
    const ws = openWorkspace(file)
    const times: number[] = []
    const heap: number[] = []
    for (let at = 0; at < plans; at++) {
      const start = performance.now()
      planPush(ws, runId, { callsLeftToday: 10_000, now: new Date() })
      times.push(performance.now() - start)
      collectGarbage()
      heap.push(megabytes(process.memoryUsage().heapUsed))
    }
    ws.close()
    const [first = 0] = times
    yield {
      name: 'push.plan',
      value: first,
      unit: 'ms',
      baseline: maxPlanMs,
      ratio: first / maxPlanMs,
      samples: 1,
      rows: plannedRows,
      again: median(times.slice(1)),
      heapFirstMB: heap[0] ?? 0,
      heapLastMB: heap.at(-1) ?? 0,
    }
  } finally {
    await sandbox.stop()
    await rm(folder, { recursive: true })
  }
}

/** Every push changes every row. Memory must not grow from the third push to the tenth. */
async function* tenPushes(): AsyncIterable<BenchLine> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-pushes-'))
  const sandbox = await startSandboxProcess({ empty: true, seed: 1, rate: 10_000 })
  const file = join(folder, 'workspace.db')
  const ws = openWorkspace(file)
  try {
    const service = await createService(sandbox, 1000)
    const { runId } = await makeRun(ws, service, { rows: rowsOfTen, date: inAWeek(), oneList: true })
    fill(ws, runId)
    const push = createPush({
      ws,
      runId,
      serviceOf: () => service,
      clock: systemClock,
      onProgress: () => undefined,
      onRowChanged: () => undefined,
    })
    const heap: number[] = []
    const disk: number[] = []
    for (let at = 0; at < 10; at++) {
      setValues(ws, runId, [{ rowId: null, placeholder: 'offer', value: `offer ${at}` }], new Date())
      await push.start()
      collectGarbage()
      heap.push(megabytes(process.memoryUsage().heapUsed))
      ws.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      disk.push(megabytes((await stat(file)).size))
    }
    const [third = 0, tenth = 0] = [heap[2], heap[9]]
    yield {
      name: 'push.memory',
      value: tenth,
      unit: 'MB',
      baseline: third,
      ratio: tenth / third,
      samples: heap.length,
      rows: rowsOfTen,
      baselineIs: 'heap after the third push',
      diskThirdMB: disk[2] ?? 0,
      diskTenthMB: disk[9] ?? 0,
    }
  } finally {
    ws.close()
    await sandbox.stop()
    await rm(folder, { recursive: true })
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e4) / 100

setFlagsFromString('--expose-gc')
const gc: unknown = runInNewContext('gc')
const collectGarbage = (): void => {
  if (typeof gc === 'function') gc()
}

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const fill = (ws: Workspace, runId: string): void => {
  const values = ['headline', 'offer', 'price'].map((placeholder) => ({
    rowId: null,
    placeholder,
    value: '1',
  }))
  setValues(ws, runId, values, new Date())
}

/** Creates a service for the practice account's owner, with its own limiter. */
async function createService(sandbox: SandboxProcess, perSecond: number): Promise<ConstantContactService> {
  const response = await sandbox.control('tokens', { user: 'owner@hearthandcrumb.example' })
  const token = z.object({ access_token: z.string() }).parse(response).access_token
  const counter = { load: () => 0, add: () => undefined }
  const limiter = createLimiter({ perSecond, perDay: 1_000_000, clock: systemClock, counter })
  return createV3Service({ baseUrl: `${sandbox.url}/v3`, limiter, token: async () => token })
}

const requestsOf = async (url: string): Promise<StoredRequest[]> =>
  (await readStoredCampaigns(`${url}/_sandbox`)).requests

const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
