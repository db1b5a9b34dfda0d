import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { buildIfStale } from '../build.ts'
import { type RunningApp, startApp } from '../driving/app.ts'
import { type SandboxProcess, startSandboxProcess } from '../driving/sandbox-process.ts'
import { callVerb } from '../driving/verbs.ts'
import { describeProblem, openDisplay, prepareElectron } from '../electron-runtime/index.ts'
import { tomorrow } from './calendar.ts'
import * as morning from './morning.ts'
import { table } from './table.ts'

/** The practice account's own state at the end, whatever the app's screens show. */
const stateSchema = z.object({
  contactsCount: z.number(),
  campaigns: z.array(z.looseObject({ current_status: z.string() })),
  requests: z.array(z.looseObject({ path: z.string() })).default([]),
})

const importsSchema = z.array(
  z.object({ uploaded: z.number(), buckets: z.record(z.string(), z.number()), rows: z.number() }),
)

interface Step {
  step: string
  seconds: number
  what: string
}

const read = async (sandbox: SandboxProcess) =>
  stateSchema.parse(await sandbox.state('?contacts=0&content=0'))

const apiCalls = ({ requests }: z.infer<typeof stateSchema>): number =>
  requests.filter(({ path }) => path.startsWith('/v3/')).length

const lastImport = async ({ page }: RunningApp) => {
  return importsSchema.parse(await callVerb(page, 'listContactImports', undefined))[0]
}

const run = async (out: string): Promise<void> => {
  const runtime = await prepareElectron({ display: true })
  Object.assign(process.env, runtime.env)
  await buildIfStale((line) => console.error(line))
  const display = await openDisplay()
  const sandbox = await startSandboxProcess()
  const userData = mkdtempSync(join(tmpdir(), 'campaign-desk-demo-'))
  const desk = await startApp({ runtime, display, userData, args: ['--sandbox-url', sandbox.url] })
  desk.page.setDefaultTimeout(60_000)
  mkdirSync(out, { recursive: true })

  const begun = performance.now()
  const steps: Step[] = []
  let last = begun
  let pictures = 0
  const hands: morning.Morning = {
    desk,
    after: async (name) => {
      pictures++
      writeFileSync(join(out, `${String(pictures).padStart(2, '0')}-${name}.png`), await desk.picture())
    },
  }
  const done = async (step: string, what: string | (() => Promise<string>)): Promise<void> => {
    const now = performance.now()
    const words = typeof what === 'string' ? what : await what()
    steps.push({ step, seconds: (now - last) / 1000, what: words })
    console.error(`${step}: ${words}`)
    last = performance.now()
  }

  try {
    await hands.after('first-start')
    await morning.connectPracticeAccount(hands)
    await done('Connect', 'the practice account, its senders and what it may do')
    await morning.importLocations(hands)
    await done('Locations', '42 from locations.csv')
    await morning.importContacts(hands)
    const people = await lastImport(desk)
    await done(
      'Contacts',
      `${people?.uploaded} of ${people?.rows} in 42 lists, ${people?.buckets.rejected} rejected with their reasons`,
    )
    await morning.importTemplate(hands)
    await done('Template', 'Daily offer, with its placeholders')
    await morning.makeRun(hands, 'Tuesday offer', tomorrow())
    await morning.fillValues(hands)
    await done('Values', 'a run of 42 rows: a default, own offers, prices pasted')
    await morning.pushDrafts(hands, /^42 drafts created/)
    const pushed = await read(sandbox)
    await done('Push', `${pushed.campaigns.length} drafts in Constant Contact`)
    await morning.sendAll(hands, pushed.campaigns.length)
    await done('Send', async () => {
      const { campaigns } = await read(sandbox)
      return `${campaigns.filter(({ current_status }) => current_status === 'SCHEDULED').length} scheduled by a click each`
    })
    await morning.readReport(hands)
    await done('Results', 'who gets what, and when')

    const end = await read(sandbox)
    console.log(table(steps.map(({ step, seconds, what }) => [step, `${seconds.toFixed(1)} s`, what])))
    console.log(`${pictures} screenshots in ${out}`)
    console.log(
      JSON.stringify({
        contacts: people?.uploaded ?? 0,
        rejected: people?.buckets.rejected ?? 0,
        drafts: end.campaigns.length,
        confirmed: end.campaigns.filter(({ current_status }) => current_status === 'SCHEDULED').length,
        calls: apiCalls(end),
        seconds: Math.round((performance.now() - begun) / 100) / 10,
      }),
    )
  } catch (error) {
    await hands.after('stopped-here').catch(() => undefined)
    throw error
  } finally {
    await desk.close().catch(() => undefined)
    await sandbox.stop()
    await display.close()
    rmSync(userData, { recursive: true, force: true })
  }
}

const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo-out' } }, strict: false })
run(String(values.out)).catch((error: unknown) => {
  console.error(describeProblem(error))
  process.exitCode = 1
})
