import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '../../core/clock.ts'
import { createLimiter } from '../../core/constant-contact/limiter.ts'
import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import { createV3Service } from '../../core/constant-contact/v3/service.ts'
import { setValues } from '../../core/run/edit-values.ts'
import { readRunWork } from '../../core/run/read-run-work.ts'
import type { RowWork } from '../../core/run/row-work.ts'
import { confirmQueue } from '../../core/send/confirm.ts'
import { listUnsettled } from '../../core/workspace/journal.ts'
import { openWorkspace, type Workspace } from '../../core/workspace/open.ts'
import { startSandbox } from '../../sandbox/server.ts'
import { type Dice, dice } from '../practice-data/dice.ts'
import { type HeldCampaign, readHeld } from './campaigns.ts'
import { makeRun } from './make-run.ts'
import type { PushOrder } from './push-process.ts'
import { startPushProcess } from './start-push-process.ts'

export interface ChaosOptions {
  rows: number
  /** How many pushes are killed. */
  kills: number
  seed: number
  say?(line: string): void
}

/** What stood in Constant Contact after everything, counted there and not taken from the app's word. */
export interface ChaosResult {
  rows: number
  kills: number
  /** Pushes begun, killed or not. */
  pushes: number
  campaigns: number
  /** Campaigns more than one to a row. */
  twice: number
  missing: number
  /** Campaigns that do not hold their row's content or list. */
  wrong: number
  /** Campaigns that were scheduled on the way, and how many of them are not on their schedule any more. */
  scheduled: number
  offSchedule: number
  openEntries: number
  calls: number
  throttled: number
  /** Requests that a fault met, by kind. */
  faults: Record<string, number>
}

const rate = 60
const killWithinMs = 1500
const mostTriesAtTheEnd = 40
const hourMs = 3_600_000

/** What meets requests while pushes are killed. Half of what breaks breaks after the change was made. */
const faults = [
  { match: { pathPattern: '^/v3/emails' }, kind: 'reset-before', probability: 0.03 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'reset-after', probability: 0.04 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'cut-body', probability: 0.03 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'status', status: 502, after: true, probability: 0.02 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'status', status: 500, probability: 0.02 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'html', status: 503, probability: 0.02 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'html', status: 200, after: true, probability: 0.02 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'empty', after: true, probability: 0.02 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'slow', ms: 250, probability: 0.05 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'throttled', probability: 0.005 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'clock-skew', ms: 5 * hourMs, probability: 0.02 },
]
/** Met once each: the push that meets one waits for midnight until it is killed. */
const spent = { match: { pathPattern: '^/v3/emails' }, kind: 'quota_exceeded', count: 1 }

/**
 * Pushes a run while everything goes wrong: pushes killed at random moments, answers of every bad kind, a clock that
 * jumps by hours, rows that are edited in between and campaigns that are scheduled meanwhile. In the end nothing may
 * be there twice, nothing may be missing, and no call may be left unsettled.
 */
export async function runChaos({
  rows,
  kills,
  seed,
  say = () => undefined,
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
    const chance = dice(seed)
    const defaults = ['headline', 'offer', 'price'].map((placeholder) => ({
      rowId: null,
      placeholder,
      value: `${placeholder} 1`,
    }))
    setValues(ws, runId, defaults, new Date())
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
        if (killed % 10 === 0) say(`${killed} of ${kills} killed`)
      } else editSome(ws, runId, chance, `after push ${pushes}`)
      if (chance.roll(12) === 0) editSome(ws, runId, chance, `after kill ${killed}`)
      if (killed >= kills / 2 && scheduled.length === 0) {
        scheduled = await scheduleSome(ws, runId, service, post, Math.ceil(rows / 10))
        editSome(ws, runId, chance, 'after they were scheduled')
      }
    }
    // Nobody kills what waits for midnight from now on.
    await fetch(`${control}/faults`, { method: 'DELETE' })
    await post('faults', { faults })
    for (let tries = 0; tries < mostTriesAtTheEnd; tries++) {
      pushes++
      const progress = await startPushProcess(order).ended
      say(progress?.sentence ?? '')
      if (isAllIn(ws, runId)) break
      if (tries === mostTriesAtTheEnd / 2) await fetch(`${control}/faults`, { method: 'DELETE' })
    }
    const counted = await count(ws, runId, control, new Set(scheduled))
    const { requests } = await readHeld(control)
    const met: Record<string, number> = {}
    for (const { fault } of requests) if (fault !== undefined) met[fault] = (met[fault] ?? 0) + 1
    const throttled = requests.filter(({ status, fault }) => status === 429 && fault === undefined).length
    return { rows, kills, pushes, ...counted, calls: requests.length, throttled, faults: met }
  } finally {
    ws.close()
    await sandbox.close()
    await rm(folder, { recursive: true })
  }
}

/** The tool's own service, which no limit holds up. */
function quickService(baseUrl: string, token: string): ConstantContactService {
  const counter = { load: () => 0, add: () => undefined }
  const limiter = createLimiter({ perSecond: 1000, perDay: 1_000_000, clock: systemClock, counter })
  return createV3Service({ baseUrl, limiter, token: async () => token })
}

/** Starts a push and kills it some time later. @returns false when it had ended by then */
async function killedAtWork(order: PushOrder, { roll }: Dice): Promise<boolean> {
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

function editSome(ws: Workspace, runId: string, { roll }: Dice, offer: string): void {
  const changes = readRunWork(ws, runId, new Date()).flatMap(({ row }) =>
    roll(8) === 0 ? [{ rowId: row.id, placeholder: 'offer', value: offer }] : [],
  )
  setValues(ws, runId, changes, new Date())
}

/** Schedules some of the drafts as an operator does on the website, and lets the app know. */
async function scheduleSome(
  ws: Workspace,
  runId: string,
  service: ConstantContactService,
  post: (verb: string, body: object) => Promise<unknown>,
  most: number,
): Promise<string[]> {
  const ready = readRunWork(ws, runId, new Date()).filter(
    ({ row, hash }) => row.pushedHash === hash && row.remoteStatus === 'draft' && !row.unsure,
  )
  await post('settings', { rate: 10_000 })
  for (const { row, plannedAt } of ready.slice(0, most)) {
    const ref = { campaignId: row.campaignId ?? '', activityId: row.activityId ?? '' }
    await stubbornly(() => service.schedule(ref, plannedAt))
  }
  await stubbornly(() => confirmQueue(ws, { runId, serviceOf: () => service, clock: systemClock }))
  await post('settings', { rate })
  return ready.slice(0, most).map(({ row }) => row.campaignId ?? '')
}

/** The website is not what is tried out here: it repeats until it is done. */
async function stubbornly(call: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    try {
      await call()
      return
    } catch {
      // A fault met it, or it had been done before the fault.
    }
  }
}

const isAllIn = (ws: Workspace, runId: string): boolean =>
  listUnsettled(ws, runId).length === 0 &&
  readRunWork(ws, runId, new Date()).every(({ row, hash }) => row.pushedHash === hash)

async function count(
  ws: Workspace,
  runId: string,
  control: string,
  scheduled: ReadonlySet<string>,
): Promise<
  Pick<ChaosResult, 'campaigns' | 'twice' | 'missing' | 'wrong' | 'scheduled' | 'offSchedule' | 'openEntries'>
> {
  const { campaigns } = await readHeld(control)
  const work = readRunWork(ws, runId, new Date())
  const byId = new Map(campaigns.map((campaign) => [campaign.campaign_id, campaign]))
  const held = work.flatMap((one) => {
    const campaign = byId.get(one.row.campaignId ?? '')
    return campaign === undefined ? [] : [{ one, campaign }]
  })
  return {
    campaigns: campaigns.length,
    twice: campaigns.length - held.length,
    missing: work.length - held.length,
    wrong: held.filter(({ one, campaign }) => !holds(campaign, one)).length,
    scheduled: scheduled.size,
    offSchedule: held.filter(
      ({ one, campaign }) => scheduled.has(campaign.campaign_id) && !isOnTime(campaign, one),
    ).length,
    openEntries: listUnsettled(ws, runId).length,
  }
}

const isOnTime = ({ activity }: HeldCampaign, { plannedAt }: RowWork): boolean =>
  Date.parse(activity.scheduled_date ?? '') === Date.parse(plannedAt)

function holds({ name, activity }: HeldCampaign, { row, location, content }: RowWork): boolean {
  const { html, subject } = content()
  return (
    name === row.campaignName &&
    activity.html_content === html &&
    activity.subject === subject &&
    activity.contact_list_ids.join() === location.listId
  )
}
