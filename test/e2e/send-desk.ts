import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { z } from 'zod'
import { buildIfStale } from '../../tools/build.ts'
import { type AppOptions, type RunningApp, startApp } from '../../tools/driving/app.ts'
import {
  type SandboxOptions,
  type SandboxProcess,
  startSandboxProcess,
} from '../../tools/driving/sandbox-process.ts'
import {
  type Display,
  type ElectronRuntime,
  openDisplay,
  prepareElectron,
} from '../../tools/electron-runtime/index.ts'
import { saveTraffic } from '../contract/traffic.ts'

/** A sandbox and a place for a workspace, with the app started on them as often as a test wants. */
export interface Application {
  sandbox: SandboxProcess
  userData: string
  start(
    options?: Partial<Pick<AppOptions, 'args' | 'switches' | 'env' | 'colorScheme' | 'size'>> & {
      /** Something that stands before the sandbox. */
      sandboxUrl?: string
    },
  ): Promise<RunningApp>
}

/** Of this file of tests. */
let desks = 0

const requestsSchema = z.object({ requests: z.array(z.unknown()) })

/** What went over the wire is held against the vendor's description once all end-to-end tests have run. */
const keepTraffic = async (sandbox: SandboxProcess): Promise<void> => {
  const { requests } = requestsSchema.parse(await sandbox.state('?contacts=0&content=0'))
  const file = basename(expect.getState().testPath ?? 'unknown', '.test.ts')
  desks += 1
  saveTraffic('app', `${file}-${desks}`, requests)
}

let runtime: ElectronRuntime
let display: Display

/** Prepares Electron, display and build once for a file of tests, and one desk for all of them. */
export const openApplication = (sandboxOptions: SandboxOptions = {}): Application => {
  const desk: { sandbox?: SandboxProcess; userData?: string } = {}
  const running: RunningApp[] = []
  beforeAll(async () => {
    runtime = await prepareElectron({ display: true, log: () => undefined })
    Object.assign(process.env, runtime.env)
    // One of its own: windows of other files would take the focus and the clipboard.
    display = await openDisplay({ virtual: true })
    await buildIfStale(() => undefined)
    desk.sandbox = await startSandboxProcess(sandboxOptions)
    desk.userData = mkdtempSync(join(tmpdir(), 'campaign-desk-'))
  })
  afterAll(async () => {
    for (const one of running) await one.close().catch(() => undefined)
    if (desk.sandbox !== undefined) await keepTraffic(desk.sandbox)
    await desk.sandbox?.stop()
    await display?.close()
    if (desk.userData !== undefined && existsSync(desk.userData))
      rmSync(desk.userData, { recursive: true, force: true })
  })
  const sandbox = (): SandboxProcess => {
    if (desk.sandbox === undefined) throw new Error('The sandbox is not started yet.')
    return desk.sandbox
  }
  return {
    get sandbox() {
      return sandbox()
    },
    get userData() {
      return desk.userData ?? ''
    },
    start: async ({ sandboxUrl = sandbox().url, ...options } = {}) => {
      const rate = sandboxOptions.rate === undefined ? [] : ['--sandbox-rate', String(sandboxOptions.rate)]
      const app = await startApp({
        runtime,
        display,
        userData: desk.userData ?? '',
        ...options,
        args: ['--sandbox-url', sandboxUrl, ...rate, ...(options.args ?? [])],
      })
      app.page.setDefaultTimeout(30_000)
      running.push(app)
      return app
    },
  }
}
