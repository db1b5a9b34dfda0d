import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../../core/clock.ts'
import { planPush } from '../../../core/push/plan/plan-push.ts'
import { createPush } from '../../../core/push/push.ts'
import { deleteDrafts } from '../../../core/push/restore/delete-drafts.ts'
import { createRun } from '../../../core/run/create-run.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { confirmQueue } from '../../../core/send/confirm.ts'
import { listLocations } from '../../../core/workspace/tables/locations.ts'
import { getStoredRun, removeStoredRun } from '../../../core/workspace/tables/runs.ts'
import { getTemplateVersion } from '../../../core/workspace/tables/templates.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

let run: PracticeRun
afterEach(() => run.close())

const names = (runId = run.runId): string[] => evaluateRun(run.ws, runId, new Date()).map(({ name }) => name)
const plan = (runId: string) => planPush(run.ws, runId, { callsLeftToday: 10_000, now: new Date() })

/** Removes the run and creates one with the same name, date and locations, so its campaigns get the same names. */
function recreateRun(): string {
  const stored = getStoredRun(run.ws, run.runId) ?? expect.fail()
  const template = getTemplateVersion(run.ws, stored.templateVersionId) ?? expect.fail()
  removeStoredRun(run.ws, run.runId)
  const again = createRun(
    run.ws,
    {
      name: stored.name,
      date: stored.date,
      templateId: template.id,
      locationIds: listLocations(run.ws).map(({ id }) => id),
    },
    new Date(),
  )
  const changes = ['headline', 'offer', 'price'].map((placeholder) => ({
    rowId: null,
    placeholder,
    value: '2',
  }))
  setValues(run.ws, again.id, changes, new Date())
  return again.id
}
const push = (runId: string) =>
  createPush({
    ws: run.ws,
    runId,
    serviceOf: () => run.service,
    clock: systemClock,
    onProgress: () => undefined,
    onRowChanged: () => undefined,
  }).start()

test('a run plans other names if a removed run used its names, without wasting calls', async () => {
  run = await openPracticeRun({ rows: 3 })
  run.fill()
  await run.pushAll()
  const plain = names()
  const again = recreateRun()
  expect(names(again)).toEqual(plain.map((name) => `${name} (2)`))
  expect(plan(again).rows[0]?.why).toBe(
    `No draft yet. The name is already in use, so the draft will be named "${plain[0]} (2)".`,
  )
  await run.newChanges()
  expect(await push(again)).toMatchObject({ done: 3, failed: 0 })
  expect(await run.newChanges()).toHaveLength(6)
})

test('names of campaigns in the trash stay reserved', async () => {
  run = await openPracticeRun({ rows: 2 })
  run.fill()
  await run.pushAll()
  const plain = names()
  const deps = {
    ws: run.ws,
    runId: run.runId,
    serviceOf: () => run.service,
    clock: systemClock,
    onRowChanged: () => undefined,
  }
  await deleteDrafts(
    deps,
    evaluateRun(run.ws, run.runId, new Date()).map(({ row }) => row.id),
  )
  const again = recreateRun()
  expect(names(again)).toEqual(plain.map((name) => `${name} (2)`))
})

test('names of campaigns created on the website are learned from status queries', async () => {
  run = await openPracticeRun({ rows: 2 })
  run.fill()
  const [first = '', second = ''] = evaluateRun(run.ws, run.runId, new Date()).map(({ row }) => row.id)
  await run.pushAll({ rowIds: [first] })
  const wanted = names()[1] ?? ''
  const content = evaluateRun(run.ws, run.runId, new Date())[1]?.content() ?? expect.fail()
  await run.service.createDraft({ ...content, name: wanted.toUpperCase() })
  expect(names()[1]).toBe(wanted)
  await confirmQueue(run.ws, { runId: run.runId, serviceOf: () => run.service, clock: systemClock })
  // Asked for its own campaign alone, it stops at the page that has it: the newest are on the first.
  expect(names()[1]).toBe(`${wanted} (2)`)
  await run.newChanges()
  await run.pushAll({ rowIds: [second] })
  expect(await run.newChanges()).toHaveLength(2)
})
