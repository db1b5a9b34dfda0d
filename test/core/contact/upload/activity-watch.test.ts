import { expect, test } from 'vitest'
import type { Clock } from '../../../../core/clock.ts'
import { ServiceError } from '../../../../core/constant-contact/errors.ts'
import type { BulkActivity, ConstantContactService } from '../../../../core/constant-contact/service.ts'
import { createActivityWatch } from '../../../../core/contact/upload/activity-watch.ts'

/** Activities that each take so many seconds of a clock that passes as soon as somebody waits. */
function activities(seconds: (id: string) => number, isListed = true) {
  let now = 0
  let calls = 0
  const known = new Map<string, number>()
  const clock: Clock = {
    now: () => new Date(now),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      await new Promise((resolve) => setImmediate(resolve))
      now += ms
    },
  }
  const stateOf = (id: string): BulkActivity => {
    const ended = now >= (known.get(id) ?? 0) + seconds(id) * 1000
    const state = ended ? 'done' : 'running'
    return { id, state, percent: 0, total: null, completed: null, notAdded: 0, errors: [] }
  }
  const answers = {
    readActivity: async (id: string) => {
      calls += 1
      if (known.has(id)) return stateOf(id)
      throw new ServiceError({ kind: 'not-found', what: 'It is not there.', next: 'Look elsewhere.' })
    },
    readActivities: async function* () {
      const newest = [...known.keys()].reverse()
      for (let from = 0; from < newest.length; from += 500) {
        calls += 1
        yield isListed ? newest.slice(from, from + 500).map(stateOf) : []
      }
    },
  }
  return {
    clock,
    service: answers as unknown as ConstantContactService,
    begin: (id: string) => known.set(id, now),
    calls: () => calls,
  }
}

test('five thousand activities, four hundred at a time, are followed with a few hundred calls', async () => {
  const { clock, service, begin, calls } = activities((id) => 5 + (Number(id) % 40))
  const watch = createActivityWatch(service, clock)
  let next = 0
  const workerSlot = async (): Promise<void> => {
    while (next < 5000) {
      const id = String(next++)
      begin(id)
      expect(await watch.ended(id)).toMatchObject({ id, state: 'done' })
    }
  }
  await Promise.all(Array.from({ length: 400 }, workerSlot))
  expect(calls()).toBeLessThan(700)
}, 30_000)

test('where pages do not tell of activities each is asked for, with pauses that grow with their number', async () => {
  const { clock, service, begin, calls } = activities((id) => 5 + (Number(id) % 40), false)
  const watch = createActivityWatch(service, clock)
  let next = 0
  const workerSlot = async (): Promise<void> => {
    while (next < 1000) {
      const id = String(next++)
      begin(id)
      expect(await watch.ended(id)).toMatchObject({ id, state: 'done' })
    }
  }
  await Promise.all(Array.from({ length: 40 }, workerSlot))
  expect(calls()).toBeLessThan(2000)
})

test('one that nobody knows any more ends as null, and the others go on', async () => {
  const { clock, service, begin } = activities(() => 3)
  const watch = createActivityWatch(service, clock)
  for (const id of ['a', 'b', 'c']) begin(id)
  expect(await Promise.all([watch.ended('gone'), watch.ended('a'), watch.ended('b')])).toMatchObject([
    null,
    { id: 'a' },
    { id: 'b' },
  ])
})

test('whoever stops waiting is let go at once, and asking ends with the last one', async () => {
  const { clock, service, begin, calls } = activities(() => 1_000_000)
  const watch = createActivityWatch(service, clock)
  begin('a')
  const stop = new AbortController()
  const waiting = watch.ended('a', stop.signal)
  stop.abort('pause')
  await expect(waiting).rejects.toBe('pause')
  const before = calls()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(calls() - before).toBeLessThanOrEqual(1)
})

test('a sign-in that is gone ends the waiting of all with what to do', async () => {
  const { clock, service, begin } = activities(() => 10)
  const broken = {
    ...service,
    readActivities: async function* (): AsyncIterable<BulkActivity[]> {
      yield await Promise.reject(
        new ServiceError({ kind: 'signed-out', what: 'The sign-in is over.', next: 'Sign in again.' }),
      )
    },
  }
  const watch = createActivityWatch(broken, clock)
  for (const id of ['a', 'b', 'c']) begin(id)
  const ends = await Promise.allSettled(['a', 'b', 'c'].map((id) => watch.ended(id)))
  expect(ends.map((end) => end.status === 'rejected' && end.reason.problem)).toEqual(
    Array(3).fill('The sign-in is over. Sign in again.'),
  )
})
