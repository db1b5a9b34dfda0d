import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../../core/clock.ts'
import { sendTests } from '../../../core/push/send-test.ts'
import { readTestAllowance } from '../../../core/push/test-allowance.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { readOverlaps } from '../../../core/run/on-demand/list-overlap.ts'
import { listEntries } from '../../../core/workspace/tables/journal.ts'
import { putOverlaps } from '../../../core/workspace/tables/link-results.ts'
import { listStoredRows } from '../../../core/workspace/tables/rows.ts'
import { eventually } from '../constant-contact/practice-server.ts'
import { openPracticeRun, type PracticeRun } from '../push/practice-run.ts'

let run: PracticeRun
afterEach(() => run.close())

const open = async (rows: number): Promise<void> => {
  run = await openPracticeRun({ rows })
  const defaults = ['headline', 'offer', 'price']
  setValues(
    run.ws,
    run.runId,
    defaults.map((placeholder) => ({ rowId: null, placeholder, value: '9.90' })),
    new Date(),
  )
}
const ids = (): string[] => listStoredRows(run.ws, run.runId).map(({ id }) => id)
const sendTo = (addresses: string[], rowIds = ids()) =>
  sendTests(run.ws, {
    runId: run.runId,
    rowIds,
    addresses,
    message: 'Please look',
    serviceOf: () => run.service,
    clock: systemClock,
  })

test('tests go out for the rows that have a draft, and stand in the journal', async () => {
  await open(3)
  await expect(sendTo(['ann@example.com'])).rejects.toThrow('None of these rows have drafts yet.')
  await run.pushAll({ rowIds: ids().slice(0, 2) })
  expect(await sendTo(['ann@example.com', 'carl@example.com'])).toEqual({ sent: 2, failed: [] })
  const { entries } = listEntries(run.ws, { runId: run.runId, offset: 0, limit: 2 })
  expect(entries.map(({ action, outcome, detail }) => [action, outcome, detail.addresses])).toEqual([
    ['send-test', 'done', 2],
    ['send-test', 'done', 2],
  ])
})

test('more than five addresses, or more than fifty tests a day, are not even tried', async () => {
  await open(6)
  await run.pushAll()
  const five = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.com`)
  await expect(sendTo([...five, 'f@example.com'])).rejects.toThrow(
    'Constant Contact sends a test to up to five addresses.',
  )
  await sendTo(five)
  await run.newChanges()
  await expect(sendTo(five)).rejects.toThrow(
    "That's 30 tests. Constant Contact allows 50 a day, and 20 are left.",
  )
  expect(await run.newChanges()).toEqual([])
  expect(readTestAllowance(run.ws, run.runId, new Date())).toEqual({ left: 20, whyNot: null })
})

test('people on two lists of a run are counted: they would get both emails', async () => {
  await open(3)
  const work = evaluateRun(run.ws, run.runId, new Date())
  const list = (at: number): string => work[at]?.location.listId ?? ''
  const add = async (names: string[], lists: string[]): Promise<void> => {
    const people = names.map((name) => ({ email: `${name}@example.com` }))
    const { id } = await run.service.importContacts(people, lists)
    await eventually(
      () => run.service.readActivity(id),
      ({ state }) => state === 'done',
    )
  }
  await add(['ann', 'carl', 'eve'], [list(0), list(1)])
  await add(['dan'], [list(1), list(2)])
  await add(['fay'], [list(2)])
  const read: number[] = []
  const overlaps = await readOverlaps(work, {
    serviceOf: () => run.service,
    onProgress: (contacts) => read.push(contacts),
    pass: async () => true,
  })
  expect(read.at(-1)).toBeGreaterThanOrEqual(5)
  expect(overlaps?.map(({ lists, contacts }) => [lists.toSorted(), contacts])).toEqual([
    [['Bakery 0001', 'Bakery 0002'], 3],
    [['Bakery 0002', 'Bakery 0003'], 1],
  ])
  putOverlaps(run.ws, run.runId, { checkedAt: '2026-11-24T12:00:00.000Z', overlaps: overlaps ?? [] })
  const found = evaluateRun(run.ws, run.runId, new Date()).flatMap(({ findings }) =>
    findings.filter(({ check }) => check === 'list-overlap').map(({ what }) => what),
  )
  expect(found).toContain(
    'Also on Bakery 0001 (3 contacts) and Bakery 0003 (1 contact). These contacts get more than one email.',
  )
})
