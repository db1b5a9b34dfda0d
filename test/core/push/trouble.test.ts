import { afterEach, expect, test } from 'vitest'
import { type Clock, systemClock } from '../../../core/clock.ts'
import { createLimiter } from '../../../core/constant-contact/limiter.ts'
import { createV3Service } from '../../../core/constant-contact/v3/service.ts'
import type { PushProgress } from '../../../core/push/plan/plan-schema.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { listUnreconciled } from '../../../core/workspace/tables/journal.ts'
import { owner } from '../constant-contact/practice-server.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

let run: PracticeRun
afterEach(() => run.close())

const open = async (rows: number): Promise<void> => {
  run = await openPracticeRun({ rows })
  run.fill()
}
const isPushed = (): boolean =>
  evaluateRun(run.ws, run.runId, new Date()).every(({ row, hash }) => row.pushedHash === hash)

/** A clock that runs the given number of times as fast. */
function fastClock(times: number): Clock {
  const start = Date.now()
  return {
    now: () => new Date(start + (Date.now() - start) * times),
    sleep: (ms, signal) => systemClock.sleep(ms / times, signal),
  }
}

test('without network for ten minutes, a push waits, shows why, and continues', async () => {
  await open(6)
  const { token } = await run.server
    .token({ user: owner })
    .then(({ access_token }) => ({ token: access_token }))
  const at = (baseUrl: string) =>
    createV3Service({ baseUrl, limiter: run.server.limiter, token: async () => token })
  const working = at(run.server.sandbox.addresses.api)
  // Nothing listens on port 9.
  const unreachable = at('http://127.0.0.1:9/v3')
  const clock = fastClock(300)
  const offlineUntil = clock.now().getTime() + 9.9 * 60_000
  const isOffline = (): boolean => clock.now().getTime() < offlineUntil
  const reported = new Set<string>()
  const progress = await run
    .push({
      clock,
      serviceOf: () => ({
        ...working,
        createDraft: (content) => (isOffline() ? unreachable : working).createDraft(content),
      }),
      onProgress: ({ message }) => reported.add(message),
    })
    .start()
  expect(progress).toMatchObject({ done: 6, failed: 0, unconfirmed: 0 })
  expect([...reported].join()).toMatch(
    /Can't reach Constant Contact from this computer\. Retrying automatically/,
  )
  expect(await run.campaigns()).toHaveLength(6)
})

test('without network for longer, a push stops and leaves every row unchanged', async () => {
  await open(4)
  const { access_token } = await run.server.token({ user: owner })
  const unreachable = createV3Service({
    baseUrl: 'http://127.0.0.1:9/v3',
    limiter: run.server.limiter,
    token: async () => access_token,
  })
  const progress = await run.push({ clock: fastClock(600), serviceOf: () => unreachable }).start()
  expect(progress).toMatchObject({ state: 'done', done: 0, failed: 0, unconfirmed: 0 })
  expect(progress.message).toMatch(/Check your internet connection/)
  expect(evaluateRun(run.ws, run.runId, new Date()).every(({ status }) => status === 'ready')).toBe(true)
  await run.pushAll()
  expect(isPushed()).toBe(true)
})

test('at the daily limit, a push shows when it resumes, and continues at midnight UTC', async () => {
  await open(4)
  let today = 5
  const midnight = '2026-11-25T00:00:00.000Z'
  // A minute before midnight, time runs a hundred times as fast.
  const start = Date.now()
  const clock: Clock = {
    now: () => new Date(Date.parse('2026-11-24T23:59:00Z') + (Date.now() - start) * 100),
    sleep: (ms, signal) => systemClock.sleep(ms / 100, signal),
  }
  const limiter = createLimiter({
    perSecond: 1000,
    perDay: 10,
    clock,
    counter: {
      load: () => (clock.now().toISOString() < midnight ? today : 0),
      add: () => {
        today++
      },
    },
  })
  const { access_token } = await run.server.token({ user: owner })
  const service = createV3Service({
    baseUrl: run.server.sandbox.addresses.api,
    limiter,
    token: async () => access_token,
    whenSpent: 'fail',
  })
  const reported: PushProgress[] = []
  const progress = await run
    .push({ clock, serviceOf: () => service, onProgress: (progress) => reported.push(progress) })
    .start()
  expect(reported.some(({ message }) => /Daily API limit reached.*Resumes at/.test(message))).toBe(true)
  expect(progress).toMatchObject({ done: 4, failed: 0, unconfirmed: 0 })
  expect(await run.campaigns()).toHaveLength(4)
})

test('with a full disk, a push stops, and the next one creates nothing twice', async () => {
  await open(40)
  const pages = run.ws.db.prepare('PRAGMA page_count').get()
  const full = Number(Object.values(pages ?? {})[0]) + 3
  run.ws.db.exec(`PRAGMA max_page_count = ${full}`)
  const progress = await run.pushAll()
  expect(progress.message).toMatch(/disk/)
  expect(progress.done).toBeLessThan(40)
  run.ws.db.exec('PRAGMA max_page_count = 100000')
  await run.pushAll()
  expect(isPushed()).toBe(true)
  expect(await run.campaigns()).toHaveLength(40)
  expect(listUnreconciled(run.ws, run.runId)).toEqual([])
})

test('with a clock that jumps by hours between pushes, nothing is created twice', async () => {
  await open(6)
  const off = (hours: number): Clock => ({
    ...systemClock,
    now: () => new Date(Date.now() + hours * 3_600_000),
  })
  const cut = { match: { method: 'POST', pathPattern: '^/v3/emails$' }, kind: 'reset-after', count: 3 }
  for (const hours of [5, -7, 0]) {
    await run.server.control('faults', { faults: [cut] })
    await run.push({ clock: off(hours) }).start()
  }
  expect(isPushed()).toBe(true)
  expect(await run.campaigns()).toHaveLength(6)
})

test('with a clock that jumps back and forth during a push, nothing is lost or created twice', async () => {
  await open(12)
  const jumps = [0, 5, -7, 1, -1, 26]
  let looks = 0
  const clock: Clock = {
    ...systemClock,
    now: () => new Date(Date.now() + (jumps[Math.floor(looks++ / 7) % jumps.length] ?? 0) * 3_600_000),
  }
  const cut = { match: { method: 'POST', pathPattern: '^/v3/emails$' }, kind: 'reset-after', count: 3 }
  await run.server.control('faults', { faults: [cut] })
  for (let pushes = 0; pushes < 4 && !isPushed(); pushes++) await run.push({ clock }).start()
  expect(isPushed()).toBe(true)
  expect(await run.campaigns()).toHaveLength(12)
  expect(listUnreconciled(run.ws, run.runId)).toEqual([])
})
