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
  createUnlimitedService,
  editSome,
  fillRun,
  scheduleSome,
} from './chaos-between.ts'
import { countCampaigns, countFaults, isAllPushed } from './chaos-count.ts'
import { dailyLimitFault, faults } from './chaos-faults.ts'
import { makeRun } from './make-run.ts'
import type { PushOrder } from './push-process.ts'
import { startPushProcess } from './start-push-process.ts'

const rate = 60
const killWithinMs = 1500
const maxFinalPushes = 40
const hourMs = 3_600_000

/**
 * Pushes a run while everything fails, in a process that runs only the push: quick, and with its own clock.
 * Processes are killed at random moments, responses break in every way, the clock jumps by hours, rows are edited
 * and campaigns are scheduled between pushes. In the end nothing may exist twice, nothing may be missing, and no
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
    const service = createUnlimitedService(api, token)
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
      if (chance.roll(25) === 0) await post('faults', { faults: [dailyLimitFault] })
      pushes++
      if (await killDuringPush(order, chance)) {
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
    // From here on nothing is killed, so no push may wait for midnight.
    await fetch(`${control}/faults`, { method: 'DELETE' })
    await post('faults', { faults })
    for (let tries = 0; tries < maxFinalPushes; tries++) {
      pushes++
      const progress = await startPushProcess(order).ended
      log(progress?.message ?? '')
      if (isAllPushed(ws, runId)) break
      if (tries === maxFinalPushes / 2) await fetch(`${control}/faults`, { method: 'DELETE' })
    }
    const counted = await countCampaigns(ws, runId, control, new Set(scheduled))
    return { rows, kills, pushes, ...counted, ...(await countFaults(control)) }
  } finally {
    ws.close()
    await sandbox.close()
    await rm(folder, { recursive: true })
  }
}

/** Starts a push and kills it at a random moment. Returns false if it had finished by then. */
async function killDuringPush(order: PushOrder, { roll }: Random): Promise<boolean> {
  const jump = roll(3) === 0 ? (roll(5) - 2) * hourMs : 0
  const push = startPushProcess({ ...order, clockOffMs: jump })
  await push.started
  const killSignal = AbortSignal.timeout(roll(killWithinMs))
  const ended = push.ended.then(() => true)
  const timeToKill = new Promise<false>((resolve) => {
    killSignal.addEventListener('abort', () => resolve(false), { once: true })
  })
  if (await Promise.race([ended, timeToKill])) return false
  push.kill()
  await push.ended
  return true
}
