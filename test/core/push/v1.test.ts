import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../../core/clock.ts'
import { createV1Service } from '../../../core/constant-contact/v1/service.ts'
import { planPush } from '../../../core/push/plan/plan-push.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { getAccount, putAccount } from '../../../core/workspace/tables/accounts.ts'
import { getLocation, putLocation } from '../../../core/workspace/tables/locations.ts'
import { owner } from '../constant-contact/practice-server.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

let run: PracticeRun
afterEach(() => run.close())

const evaluated = () => evaluateRun(run.ws, run.runId, new Date())

/** Opens a practice run whose account uses the V1 API. */
async function open(rows: number) {
  run = await openPracticeRun({ rows })
  run.fill()
  const service = createV1Service({
    baseUrl: run.server.sandbox.addresses.v1,
    userName: owner,
    credentials: { kind: 'basic', apiKey: 'practice-key', password: 'practice' },
    limiter: run.server.limiter,
    clock: systemClock,
  })
  const account = getAccount(run.ws, 'practice') ?? expect.fail()
  const { capabilities, senders } = await service.readAccount()
  putAccount(run.ws, { ...account, kind: 'v1', capabilities, senders }, new Date())
  const lists = await service.readLists()
  for (const { row } of evaluated()) {
    const location = getLocation(run.ws, row.locationId) ?? expect.fail()
    const listId = lists.find(({ name }) => name === location.listName)?.id ?? null
    putLocation(run.ws, { ...location, listId })
  }
  return { start: () => run.push({ serviceOf: () => service }).start() }
}

const changes = async (): Promise<string[]> =>
  (await run.requests())
    .filter(({ method, path }) => method !== 'GET' && path.startsWith('/ws/') && path.includes('/campaigns'))
    .map(({ method }) => method)

test('a V1 account takes a draft and its list in one call, and two changed rows in two', async () => {
  const push = await open(5)
  expect(planPush(run.ws, run.runId, { callsLeftToday: 9, now: new Date() }).rows[0]).toMatchObject({
    calls: 1,
  })
  expect(await push.start()).toMatchObject({ done: 5, failed: 0, unconfirmed: 0 })
  expect(await changes()).toEqual(Array(5).fill('POST'))
  expect((await run.campaigns()).every(({ activity }) => activity.contact_list_ids.length === 1)).toBe(true)
  await push.start()
  expect(await changes()).toHaveLength(5)
  for (const at of [0, 3])
    setValues(
      run.ws,
      run.runId,
      [{ rowId: evaluated()[at]?.row.id ?? '', placeholder: 'offer', value: 'Rye' }],
      new Date(),
    )
  expect(await push.start()).toMatchObject({ done: 2, failed: 0 })
  expect((await changes()).slice(5)).toEqual(['PUT', 'PUT'])
})

test('a V1 draft whose creation was interrupted is found again', async () => {
  const push = await open(4)
  const match = { method: 'POST', pathPattern: '/campaigns' }
  await run.server.control('faults', {
    faults: [
      { match, kind: 'reset-after', count: 2 },
      { match, kind: 'reset-before', count: 1 },
    ],
  })
  expect(await push.start()).toMatchObject({ done: 4, failed: 0, unconfirmed: 0 })
  expect(await run.campaigns()).toHaveLength(4)
})
