import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '../../core/clock.ts'
import { openWorkspace, type Workspace } from '../../core/workspace/open.ts'
import { listPushesInProgress } from '../../core/workspace/tables/pushes-in-progress.ts'
import { listStoredRows } from '../../core/workspace/tables/rows.ts'
import { buildIfStale } from '../build.ts'
import { type RunningApp, startApp } from '../driving/app.ts'
import { type SandboxProcess, startSandboxProcess } from '../driving/sandbox-process.ts'
import { callVerb } from '../driving/verbs.ts'
import { openDisplay, prepareElectron } from '../electron-runtime/index.ts'
import { random } from '../practice-data/random.ts'
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

/** Calls a second. Fewer than in the process variant: killing the app takes longer. */
const rate = 20
const killWithinMs = 1200
/** Edits half of the rows, so that few pushes finish before the kill. */
const editedOneIn = 2
const maxFinalPushes = 12
const maxPushMs = 120_000
/** The user that the practice account signs in as. */
const user = 'office@hearthandcrumb.example'

/** Works on the workspace while the app isn't running. */
const withWorkspace = <T>(file: string, work: (ws: Workspace) => T): T => {
  const ws = openWorkspace(file)
  try {
    return work(ws)
  } finally {
    ws.close()
  }
}

/**
 * Pushes a run while everything fails, with the built app itself: window, main process and children are killed
 * together at random moments and started again. The push resumes; if it had ended, rows are edited and a push is
 * started. In the end nothing may exist twice, nothing may be missing, and no call may be unreconciled.
 */
export async function runAppChaos({
  rows,
  kills,
  seed,
  log = () => undefined,
}: ChaosOptions): Promise<ChaosResult> {
  const runtime = await prepareElectron({ display: true, log })
  Object.assign(process.env, runtime.env)
  const display = await openDisplay()
  const userData = await mkdtemp(join(tmpdir(), 'chaos-'))
  const file = join(userData, 'workspace.sqlite')
  let sandbox: SandboxProcess | null = null
  let app: RunningApp | null = null
  try {
    await buildIfStale(log)
    sandbox = await startSandboxProcess({ empty: true, seed, rate: 10_000 })
    const { control, url } = sandbox
    await control('users', { username: user, role: 'owner' })
    await control('settings', { dayLimit: 10_000_000 })
    const response = await control('tokens', { user })
    const token = z.object({ access_token: z.string() }).parse(response).access_token
    const service = createUnlimitedService(`${url}/v3`, token)
    const date = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
    const newWorkspace = openWorkspace(file)
    const { runId } = await makeRun(newWorkspace, service, { rows, date })
    fillRun(newWorkspace, runId)
    newWorkspace.close()
    const chance = random(seed)
    await control('settings', { rate })
    await control('faults', { seed, faults })

    const start = async (): Promise<RunningApp> => {
      const args = ['--sandbox-url', url, '--sandbox-rate', String(rate)]
      try {
        app = await startApp({ runtime, display, userData, args })
      } catch (error) {
        // An app killed while it starts is started again.
        log(`Lost while starting: ${error instanceof Error ? error.message : String(error)}`)
        app = await startApp({ runtime, display, userData, args })
      }
      return app
    }
    /** Starts a push if none resumes. */
    const push = async ({ page }: RunningApp): Promise<void> => {
      const scheduled = await callVerb(page, 'readRun', { id: runId })
      const rowIds = scheduled.rows.flatMap(({ id, scheduledAt }) => (scheduledAt === null ? [] : [id]))
      await callVerb(page, 'startPush', { runId, scheduled: rowIds })
    }
    const isPushInProgress = (): boolean => withWorkspace(file, (ws) => listPushesInProgress(ws).length > 0)

    let pushes = 0
    let scheduled: string[] = []
    for (let killed = 0; killed < kills; ) {
      if (chance.roll(25) === 0) await control('faults', { faults: [dailyLimitFault] })
      const wasInProgress = isPushInProgress()
      const running = await start()
      pushes++
      if (!wasInProgress || chance.roll(4) === 0) await push(running)
      await systemClock.sleep(chance.roll(killWithinMs))
      await running.killAll()
      app = null
      if (isPushInProgress()) killed++
      else withWorkspace(file, (ws) => editSome(ws, runId, chance, `after push ${pushes}`, editedOneIn))
      if (chance.roll(8) === 0)
        withWorkspace(file, (ws) => editSome(ws, runId, chance, `after kill ${killed}`, editedOneIn))
      if (killed >= kills / 2 && scheduled.length === 0) {
        await control('settings', { rate: 10_000 })
        const ws = openWorkspace(file)
        scheduled = await scheduleSome(ws, runId, service, Math.ceil(rows / 10))
        editSome(ws, runId, chance, 'after they were scheduled')
        ws.close()
        await control('settings', { rate })
      }
      if (pushes % 5 === 0) log(`${killed} of ${kills} killed, ${pushes} starts`)
    }
    // From here on nothing is killed, so no push may wait for midnight.
    await sandbox.clearFaults()
    await control('faults', { faults })
    const last = await start()
    for (let tries = 0; tries < maxFinalPushes; tries++) {
      if (tries === maxFinalPushes / 2) await sandbox.clearFaults()
      pushes++
      await push(last)
      log(await untilDone(last, runId))
      if (withWorkspace(file, (ws) => isAllPushed(ws, runId))) break
    }
    await last.close()
    app = null
    const controlUrl = `${url}/_sandbox`
    const ws = openWorkspace(file)
    const counted = await countCampaigns(ws, runId, controlUrl, new Set(scheduled))
    log(`${listStoredRows(ws, runId).length} rows`)
    ws.close()
    return { rows, kills, pushes, ...counted, ...(await countFaults(controlUrl)) }
  } finally {
    await (app as RunningApp | null)?.killAll()
    await sandbox?.stop()
    await display.close()
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function untilDone({ page }: RunningApp, runId: string): Promise<string> {
  for (const end = Date.now() + maxPushMs; Date.now() < end; await systemClock.sleep(100)) {
    const { state, message } = await callVerb(page, 'readPushProgress', { runId })
    if (state === 'done') return message
  }
  return 'The push did not finish.'
}
