import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRunView } from '../../../core/run/run-view.ts'
import { openWorkspace } from '../../../core/workspace/open.ts'
import { getLocation, putLocation } from '../../../core/workspace/tables/locations.ts'
import { updateRow } from '../../../core/workspace/tables/rows.ts'
import type { EventPayload, Output, Reply } from '../../../electron/ipc/contract.ts'
import type { RunWorkerMessage, RunWorkerRequest } from '../../../electron/run-worker/messages.ts'
import {
  createRunWorker,
  type RunWorker,
  type WorkerProcess,
} from '../../../electron/run-worker/run-worker-client.ts'
import { serveRunWorker } from '../../../electron/run-worker/serve-run-worker.ts'
import { mergeRun } from '../../../renderer/run/merge-run.ts'
import { type Bakeries, bakery, openBakeries, placeAt } from '../../core/run/bakeries.ts'

const places = ['Denver', 'Boise', 'Aurora', 'Salem']

/** The process, in this one: what it is told and tells goes through the same two ends. */
class ProcessHere implements WorkerProcess {
  readonly reported: RunWorkerRequest[] = []
  /** Ends the process when this is asked of it, instead of an answer. */
  endsOver: string | null = null
  private readonly listeners = {
    message: [] as ((data: unknown) => void)[],
    exit: [] as ((code: number) => void)[],
  }
  private serve: ((event: { data: unknown }) => void) | null = null
  private isOver = false

  constructor(file: string) {
    serveRunWorker(
      {
        on: (_, listener) => {
          this.serve = listener
        },
        postMessage: (message: RunWorkerMessage) => this.arrive(message),
      },
      file,
      () => this.end(0),
    )
  }

  on(_: 'message', listener: (data: unknown) => void): void {
    this.listeners.message.push(listener)
  }
  once(_: 'exit', listener: (code: number) => void): void {
    this.listeners.exit.push(listener)
  }
  postMessage(message: RunWorkerRequest): void {
    this.reported.push(message)
    setImmediate(() => {
      if (this.isOver) return
      if (message.type === 'call' && message.verb === this.endsOver) this.end(11)
      else this.serve?.({ data: structuredClone(message) })
    })
  }
  end(code: number): void {
    this.isOver = true
    for (const listener of this.listeners.exit) listener(code)
  }
  private arrive(message: RunWorkerMessage): void {
    setImmediate(() => {
      if (!this.isOver) for (const listener of this.listeners.message) listener(structuredClone(message))
    })
  }
}

let here: Bakeries
let processes: ProcessHere[]
let changes: EventPayload<'changed'>[]
let runWorker: RunWorker

const open = (): void => {
  here = openBakeries(places.map((name) => placeAt(name)))
  processes = []
  changes = []
  runWorker = createRunWorker(
    () => {
      const started = new ProcessHere(here.ws.file)
      processes.push(started)
      return started
    },
    (change) => changes.push(change),
  )
}
const close = async (): Promise<void> => {
  await runWorker.close()
  here.close()
}

type View = Output<'readRun'>
const edit = (location: string, value: string | null, since?: number) =>
  runWorker.call('setValues', {
    runId: here.runId,
    changes: [{ rowId: here.rowOf(location), placeholder: 'offer', value }],
    ...(since === undefined ? {} : { since }),
  })
const plain = ({ version: _, since: __, ...view }: View) => view

describe('the run worker', () => {
  beforeEach(open)
  afterEach(close)

  it('sees writes of the main process, and the other way round', async () => {
    await runWorker.call('readRun', { id: here.runId })
    updateRow(here.ws, here.rowOf('Denver'), { pushedHash: 'then', campaignId: 'c' })
    await edit('Boise', 'Rye')
    const read = await runWorker.call('readRun', { id: here.runId })
    const now = new Date()
    expect(plain(read)).toEqual(plain(readRunView(here.ws, here.runId, now, now.toISOString().slice(0, 10))))
    expect(read.rows.map(({ status }) => status)).toContain('changed')
  })

  it('notifies the page of an edit before it replies', async () => {
    await edit('Boise', 'Rye')
    expect(changes).toEqual([{ topic: 'runs', id: here.runId }])
  })

  it('replies to invalid input and failed calls like the main process', async () => {
    const wrong: Reply<never> = JSON.parse(await runWorker.callJson('setValues', '{"runId": 1}'))
    expect(wrong).toMatchObject({ ok: false, error: { kind: 'input' } })
    const gone: Reply<never> = JSON.parse(await runWorker.callJson('readRun', '{"id": "gone"}'))
    expect(gone).toMatchObject({ ok: false, error: { kind: 'RunError', next: 'Go back to Runs.' } })
    const broken: Reply<never> = JSON.parse(await runWorker.callJson('readRun', '{"id'))
    expect(broken.ok).toBe(false)
  })

  it('repeats a call in a new process after a crash', async () => {
    const [first] = processes
    if (first) first.endsOver = 'setValues'
    await edit('Boise', 'Rye')
    expect(processes).toHaveLength(2)
    const { rows } = await runWorker.call('readRun', { id: here.runId })
    expect(rows.flatMap(({ values }) => values.offer ?? [])).toEqual(['Rye'])
    expect((await runWorker.call('undoEdit', { runId: here.runId })).cells).toHaveLength(1)
    expect((await runWorker.call('undoEdit', { runId: here.runId })).cells).toEqual([])
  })

  it('never repeats an undo: the call fails and the page reads the run again', async () => {
    await edit('Boise', 'Rye')
    changes = []
    const [first] = processes
    if (first) first.endsOver = 'undoEdit'
    await expect(runWorker.call('undoEdit', { runId: here.runId })).rejects.toMatchObject({
      what: expect.stringContaining('code 11'),
      next: expect.stringContaining('try again'),
    })
    expect(changes).toEqual([{ topic: 'runs' }])
    expect((await runWorker.call('undoEdit', { runId: here.runId })).cells).toHaveLength(1)
  })

  it('fails a call that crashes the process twice', async () => {
    const [first] = processes
    if (first) first.endsOver = 'readRun'
    const requested = runWorker.call('readRun', { id: here.runId })
    const second = await new Promise<ProcessHere>((resolve) => {
      const look = (): void => {
        const [, next] = processes
        if (next) resolve(next)
        else setImmediate(look)
      }
      look()
    })
    second.end(12)
    await expect(requested).rejects.toMatchObject({ what: expect.stringContaining('code 12') })
    expect((await runWorker.call('readRun', { id: here.runId })).rows).toHaveLength(places.length)
    expect(processes).toHaveLength(3)
  })

  it('sends what was learned from Constant Contact to a new process', async () => {
    const { rows } = await runWorker.call('readRun', { id: here.runId })
    const before = await runWorker.call('readReport', { runId: here.runId })
    expect(before.rows.map(({ contacts }) => contacts)).toEqual(rows.map(() => null))
    runWorker.learned({
      what: 'list-counts',
      accountId: bakery.id,
      counts: places.map((name): [string, number] => [`list of ${name}`, 12]),
    })
    processes[0]?.end(11)
    const after = await runWorker.call('readReport', { runId: here.runId })
    expect(after.rows.map(({ contacts }) => contacts)).toEqual(rows.map(() => 12))
  })

  it('finishes pending calls before it closes', async () => {
    const edited = edit('Boise', 'Rye')
    await runWorker.close()
    await edited
    expect(processes).toHaveLength(1)
    const other = openWorkspace(here.ws.file)
    const now = new Date()
    const { rows } = readRunView(other, here.runId, now, now.toISOString())
    expect(rows.flatMap(({ values }) => values.offer ?? [])).toEqual(['Rye'])
    other.close()
  })
})

/** What happens between two looks of the page. */
type Step =
  | { kind: 'edit'; location: string; value: string | null }
  | { kind: 'undo' | 'read' | 'process ends' }
  | { kind: 'push' | 'rename'; location: string }

const location = fc.constantFrom(...places)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      location,
      value: fc.constantFrom('a', 'b', '', null),
    }),
  },
  fc.record({ kind: fc.constantFrom('undo' as const, 'read', 'process ends') }),
  fc.record({ kind: fc.constantFrom('push' as const, 'rename'), location }),
)

const take = async (one: Step, existing: View): Promise<View | null> => {
  const { ws, runId } = here
  const since = existing.version
  if (one.kind === 'edit') return (await edit(one.location, one.value, since)).view
  if (one.kind === 'undo') return (await runWorker.call('undoEdit', { runId, since })).view
  if (one.kind === 'process ends') processes.at(-1)?.end(11)
  if (one.kind === 'push') updateRow(ws, here.rowOf(one.location), { pushedHash: 'then', campaignId: 'c' })
  if (one.kind === 'rename') {
    const at = getLocation(ws, one.location.toLowerCase())
    if (at) putLocation(ws, { ...at, fromName: `${at.fromName}!` })
  }
  return runWorker.call('readRun', { id: runId, since })
}

it('never returns an older state than the page has, whatever happens to the process', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      open()
      try {
        let existing = await runWorker.call('readRun', { id: here.runId })
        for (const one of steps) {
          const reported = await take(one, existing)
          const merged = reported === null ? null : mergeRun(existing, reported)
          expect(merged?.version).toBeGreaterThanOrEqual(existing.version)
          existing = merged ?? existing
          const whole = await runWorker.call('readRun', { id: here.runId })
          expect(plain({ ...existing, findings: [] })).toEqual(plain({ ...whole, findings: [] }))
        }
      } finally {
        await close()
      }
    }),
    { numRuns: 12 },
  )
}, 60_000)
