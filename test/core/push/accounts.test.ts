import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../../core/clock.ts'
import { ServiceError } from '../../../core/constant-contact/errors.ts'
import type { ConstantContactService } from '../../../core/constant-contact/service.ts'
import { createV1Service } from '../../../core/constant-contact/v1/service.ts'
import { planPush } from '../../../core/push/plan/plan-push.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { getAccount, putAccount } from '../../../core/workspace/tables/accounts.ts'
import { getLocation, putLocation } from '../../../core/workspace/tables/locations.ts'
import { owner } from '../constant-contact/practice-server.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

let run: PracticeRun
afterEach(() => run.close())

const evaluated = () => evaluateRun(run.ws, run.runId, new Date())
const statuses = () => evaluated().map(({ status }) => status)

/** Opens a run of six rows: three of a V3 account, three of a V1 account with its own key. */
async function open(): Promise<ConstantContactService> {
  run = await openPracticeRun({ rows: 6 })
  run.fill()
  const v1 = createV1Service({
    baseUrl: run.server.sandbox.addresses.v1,
    userName: owner,
    credentials: { kind: 'basic', apiKey: 'practice-key', password: 'practice' },
    limiter: run.server.limiter,
    clock: systemClock,
  })
  const account = getAccount(run.ws, 'practice') ?? expect.fail()
  const { capabilities, senders } = await v1.readAccount()
  const other = {
    ...account,
    id: 'other',
    kind: 'v1' as const,
    apiKey: 'practice-key',
    capabilities,
    senders,
  }
  putAccount(run.ws, other, new Date())
  const lists = await v1.readLists()
  for (const { row } of evaluated().slice(3)) {
    const location = getLocation(run.ws, row.locationId) ?? expect.fail()
    const listId = lists.find(({ name }) => name === location.listName)?.id ?? null
    putLocation(run.ws, { ...location, accountId: 'other', listId })
  }
  return v1
}

test('one push covers several accounts, each through its own API', async () => {
  const v1 = await open()
  const plan = planPush(run.ws, run.runId, { callsLeftToday: 10_000, now: new Date() })
  expect(plan.rows.map(({ calls }) => calls)).toEqual([2, 2, 2, 1, 1, 1])
  // Two keys run in parallel: 6 calls and a status query for the slower one.
  expect(plan).toMatchObject({ calls: 11, seconds: 7 / 4 })
  const serviceOf = (accountId: string) => (accountId === 'other' ? v1 : run.service)
  expect(await run.push({ serviceOf }).start()).toMatchObject({ done: 6, failed: 0, unconfirmed: 0 })
  const creations = (await run.requests()).filter(
    ({ method, path }) => method === 'POST' && /campaigns$|emails$/.test(path),
  )
  expect(creations.filter(({ path }) => path.startsWith('/ws/'))).toHaveLength(3)
  expect(creations.filter(({ path }) => path.startsWith('/v3/'))).toHaveLength(3)
  expect(await run.campaigns()).toHaveLength(6)
})

test('an account that accepts no more calls does not block the others, and its rows stay unchanged', async () => {
  await open()
  const serviceOf = (accountId: string): ConstantContactService => {
    if (accountId === 'practice') return run.service
    throw new ServiceError({ kind: 'signed-out', what: 'The other is signed out.', next: 'Sign in again.' })
  }
  const progress = await run.push({ serviceOf }).start()
  expect(progress).toMatchObject({ done: 3, failed: 0, unconfirmed: 0 })
  expect(progress.message).toBe('3 drafts created. The other is signed out. Sign in again.')
  expect(statuses()).toEqual(['pushed', 'pushed', 'pushed', 'ready', 'ready', 'ready'])
})
