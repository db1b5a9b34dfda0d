import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openWorkspace } from '../../core/workspace/open.ts'
import { startSandbox } from '../../sandbox/server.ts'
import { type Random, random } from '../practice-data/random.ts'
import {
  type ChaosOptions,
  type ChaosResult,
  editSome,
  fillRun,
  quickService,
  scheduleSome,
} from './chaos-between.ts'
import { countCampaigns, countFaults, isAllIn } from './chaos-count.ts'
import { faults, spent } from './chaos-faults.ts'
import { makeRun } from './make-run.ts'
import type { PushOrder } from './push-process.ts'
import { startPushProcess } from './start-push-process.ts'

const rate = 60
const killWithinMs = 1500
const mostTriesAtTheEnd = 40
const hourMs = 3_600_000

/**
 * Pushes a run while everything fails, in a process with only the push: quick, and with its own clock. Processes
 * are killed at random moments, responses are broken in every way, the clock jumps by hours, rows are edited in
 * between and campaigns are scheduled meanwhile. In the end nothing may exist twice, nothing may be missing, and no
 * call may be unreconciled.
 */
export async function runProcessChaos({
  rows,
  kills,
  seed,
  log = () => undefined,
}: ChaosOptions): Promise<ChaosResult> {
  const folder = await mkdtemp(join(tmpdir(), 'chaos-'))
  const sandbox = await startSandbox({ empty: true, seed, settings: { rate: 10_000, dayLimit: 10_000_000 } })
  const file = join(folder, 'workspace.db')
  const ws = openWorkspace(file)
  try {
    const { control, api } = sandbox.addresses
    const post = async (verb: string, body: object): Promise<unknown> =>
      (await fetch(`${control}/${verb}`, { method: 'POST', body: JSON.stringify(body) })).json()
    const token = z
      .object({ access_token: z.string() })
      .parse(await post('tokens', { user: 'owner@hearthandcrumb.example' })).access_token
    const service = quickService(api, token)
    const date = new Date(Date.now() + 3 * 24 * hourMs).toISOString().slice(0, 10)
    const { runId } = await makeRun(ws, service, { rows, date })
    const chance = random(seed)
    fillRun(ws, runId)
    const order = { file, runId, api, token, apiKey: 'practice-client', perSecond: rate }
    await post('settings', { rate })
    await post('faults', { seed, faults })

    let pushes = 0
    let scheduled: string[] = []
    for (let killed = 0; killed < kills; ) {
      if (chance.roll(25) === 0) await post('faults', { faults: [spent] })
      pushes++
      if (await killedAtWork(order, chance)) {
        killed++
        if (killed % 10 === 0) log(`${killed} of ${kills} killed`)
      } else editSome(ws, runId, chance, `after push ${pushes}`)
      if (chance.roll(12) === 0) editSome(ws, runId, chance, `after kill ${killed}`)
      if (killed >= kills / 2 && scheduled.length === 0) {
        await post('settings', { rate: 10_000 })
        scheduled = await scheduleSome(ws, runId, service, Math.ceil(rows / 10))
        await post('settings', { rate })
        editSome(ws, runId, chance, 'after they were scheduled')
      }
    }
    // From now on nothing that waits for midnight is killed.
    await fetch(`${control}/faults`, { method: 'DELETE' })
    await post('faults', { faults })
    for (let tries = 0; tries < mostTriesAtTheEnd; tries++) {
      pushes++
      const progress = await startPushProcess(order).ended
      log(progress?.message ?? '')
      if (isAllIn(ws, runId)) break
      if (tries === mostTriesAtTheEnd / 2) await fetch(`${control}/faults`, { method: 'DELETE' })
    }
    const counted = await countCampaigns(ws, runId, control, new Set(scheduled))
    return { rows, kills, pushes, ...counted, ...(await countFaults(control)) }
  } finally {
    ws.close()
    await sandbox.close()
    await rm(folder, { recursive: true })
  }
}

/** Starts a push and kills it some time later. @returns false when it had ended by then */
async function killedAtWork(order: PushOrder, { roll }: Random): Promise<boolean> {
  const jump = roll(3) === 0 ? (roll(5) - 2) * hourMs : 0
  const push = startPushProcess({ ...order, clockOffMs: jump })
  await push.begun
  const late = AbortSignal.timeout(roll(killWithinMs))
  const ended = push.ended.then(() => true)
  const inTime = new Promise<false>((resolve) => {
    late.addEventListener('abort', () => resolve(false), { once: true })
  })
  if (await Promise.race([ended, inTime])) return false
  push.kill()
  await push.ended
  return true
}
