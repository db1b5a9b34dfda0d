import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ServiceError, type ServiceErrorKind } from '../../../core/constant-contact/errors.ts'
import {
  type CallCounter,
  createLimiter,
  type LimiterOptions,
} from '../../../core/constant-contact/limiter.ts'
import { type SimulatedClock, simulatedClock } from './simulated-clock.ts'

/** A counter as the workspace keeps it: per UTC day of the clock. */
function counterOn(clock: SimulatedClock, used: Record<string, number> = {}): CallCounter {
  const day = (): string => clock.now().toISOString().slice(0, 10)
  return {
    load: () => used[day()] ?? 0,
    add: (n) => {
      used[day()] = (used[day()] ?? 0) + n
    },
  }
}

function limiterOn(clock: SimulatedClock, options: Partial<LimiterOptions> = {}) {
  return createLimiter({
    perSecond: 4,
    perDay: 10_000,
    clock,
    counter: counterOn(clock),
    random: () => 0.5,
    ...options,
  })
}

/** A service that counts calls when they arrive and refuses the fifth within any second. */
function strictService(clock: SimulatedClock, travel: () => { out: number; back: number }) {
  const arrivals: number[] = []
  let refused = 0
  return {
    arrivals,
    refused: () => refused,
    call: async (): Promise<void> => {
      const { out, back } = travel()
      await clock.sleep(out)
      const now = clock.elapsed()
      const lately = arrivals.filter((at) => now - at < 1000)
      arrivals.push(now)
      await clock.sleep(back)
      if (lately.length >= 4) {
        refused++
        throw refusal('throttled')
      }
    },
  }
}

const refusal = (kind: ServiceErrorKind, retryAfterMs?: number): ServiceError =>
  new ServiceError({ kind, what: 'refused', next: 'wait', status: 429, retryAfterMs })

const many = <T>(n: number, one: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, one))

describe('the limiter', () => {
  it('makes 500 calls within 1.03 of the shortest possible time, and none is refused', async () => {
    const clock = simulatedClock()
    const limiter = limiterOn(clock)
    const service = strictService(clock, () => ({ out: 2, back: 2 }))
    await many(500, () => limiter.run(service.call))
    expect(service.refused()).toBe(0)
    expect(clock.elapsed() / (499 * 250)).toBeLessThanOrEqual(1.03)
  })

  it('is as fast when every call takes 400 ms, since calls overlap', async () => {
    const clock = simulatedClock()
    const limiter = limiterOn(clock)
    const service = strictService(clock, () => ({ out: 150, back: 250 }))
    await many(200, () => limiter.run(service.call))
    expect(service.refused()).toBe(0)
    expect(clock.elapsed() / (199 * 250)).toBeLessThanOrEqual(1.05)
  })

  it('spreads calls at a higher limit, so that they do not hold each other up at the service', async () => {
    const clock = simulatedClock()
    const limiter = limiterOn(clock, { perSecond: 40 })
    let atOnce = 0
    let most = 0
    await many(400, () =>
      limiter.run(async () => {
        most = Math.max(most, ++atOnce)
        await clock.sleep(30)
        atOnce--
      }),
    )
    expect(most).toBeLessThanOrEqual(6)
    expect(clock.elapsed() / (399 * 25)).toBeLessThanOrEqual(1.03)
  })

  it('is never refused, however the calls are held up on their way by up to 140 ms', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ out: fc.integer({ min: 5, max: 145 }), back: fc.integer({ min: 5, max: 60 }) }),
          {
            minLength: 30,
            maxLength: 60,
          },
        ),
        async (trips) => {
          const clock = simulatedClock()
          const limiter = limiterOn(clock)
          let n = 0
          // The fastest trip comes first, so that it is known.
          const travel = () =>
            n++ < 12 ? { out: 5, back: 5 } : (trips[n % trips.length] ?? { out: 5, back: 5 })
          const service = strictService(clock, travel)
          await many(60, () => limiter.run(service.call))
          expect(service.refused()).toBe(0)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('lets the first calls after a rest go at once', async () => {
    const clock = simulatedClock()
    const limiter = limiterOn(clock)
    await many(4, () => limiter.run(async () => undefined))
    expect(clock.elapsed()).toBe(0)
  })

  it('keeps the order of asking', async () => {
    const clock = simulatedClock()
    const limiter = limiterOn(clock)
    const order: number[] = []
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => limiter.run(async () => order.push(n))))
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('repeats a throttled call after a pause, and spaces the next ones evenly', async () => {
    const clock = simulatedClock()
    const limiter = limiterOn(clock)
    const at: number[] = []
    let refusals = 1
    const call = async (): Promise<string> => {
      at.push(clock.elapsed())
      if (refusals-- > 0) throw refusal('throttled')
      return 'done'
    }
    expect(await limiter.run(call)).toBe('done')
    await many(3, () => limiter.run(call))
    expect(at[1]).toBeGreaterThanOrEqual(750)
    const gaps = at.slice(2).map((time, i) => time - (at[i + 1] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250)
    expect(limiter.state().throttled).toBe(1)
  })

  it('waits as long as the service asks for', async () => {
    const clock = simulatedClock()
    let refusals = 1
    await limiterOn(clock).run(async () => {
      if (refusals-- > 0) throw refusal('throttled', 20_000)
    })
    expect(clock.elapsed()).toBeGreaterThanOrEqual(20_000)
  })

  it('gives up on a call that is throttled again and again, since speed is not the cause then', async () => {
    const clock = simulatedClock()
    let tries = 0
    const call = async (): Promise<never> => {
      tries++
      throw refusal('throttled')
    }
    await expect(limiterOn(clock).run(call)).rejects.toMatchObject({ kind: 'throttled' })
    expect(tries).toBe(9)
  })

  it('does not repeat any other refusal', async () => {
    const clock = simulatedClock()
    let tries = 0
    const call = async (): Promise<never> => {
      tries++
      throw refusal('unconfirmed')
    }
    await expect(limiterOn(clock).run(call)).rejects.toMatchObject({ kind: 'unconfirmed' })
    expect(tries).toBe(1)
  })

  it('pauses until 00:00 UTC once the calls of the day are used up, and says until when', async () => {
    const clock = simulatedClock('2026-10-13T22:00:00.000Z')
    const limiter = limiterOn(clock, { perDay: 3 })
    const times: string[] = []
    const all = many(4, () => limiter.run(async () => times.push(clock.now().toISOString())))
    while (times.length < 3) await clock.sleep(1)
    expect(limiter.state()).toMatchObject({
      usedToday: 3,
      perDay: 3,
      pausedUntil: '2026-10-14T00:00:00.000Z',
    })
    await all
    expect(times[3]?.startsWith('2026-10-14T00:00')).toBe(true)
    expect(limiter.state()).toMatchObject({ usedToday: 1, pausedUntil: null })
  })

  it('counts the calls that were made before the program was started', async () => {
    const clock = simulatedClock()
    const limiter = limiterOn(clock, { perDay: 10, counter: counterOn(clock, { '2026-10-13': 10 }) })
    await expect(limiter.run(async () => 'made', { whenSpent: 'fail' })).rejects.toMatchObject({
      kind: 'quota-exceeded',
    })
  })

  it('pauses until 00:00 UTC when the service says that the day is used up, whoever used it', async () => {
    const clock = simulatedClock('2026-10-13T12:00:00.000Z')
    const limiter = limiterOn(clock)
    let refusals = 1
    const made = await limiter.run(async () => {
      if (refusals-- > 0) throw refusal('quota-exceeded')
      return clock.now().toISOString()
    })
    expect(made.startsWith('2026-10-14T00:00')).toBe(true)
  })

  it('waits a minute, not a day, when the clock of the service has not reached midnight yet', async () => {
    const clock = simulatedClock('2026-10-14T00:00:03.000Z')
    let refusals = 1
    const made = await limiterOn(clock).run(async () => {
      if (refusals-- > 0) throw refusal('quota-exceeded')
      return clock.now().toISOString()
    })
    expect(made.slice(0, 16)).toBe('2026-10-14T00:01')
  })

  it('lets a waiting call be stopped, and the ones behind it go on', async () => {
    const clock = simulatedClock()
    const limiter = limiterOn(clock)
    const stop = new AbortController()
    await many(4, () => limiter.run(async () => undefined))
    const waiting = limiter.run(async () => 'made', { signal: stop.signal })
    const behind = limiter.run(async () => 'made')
    stop.abort(new Error('Stop was pressed'))
    await expect(waiting).rejects.toMatchObject({ kind: 'stopped' })
    expect(await behind).toBe('made')
  })

  it('goes on when the clock of the computer is set back by an hour', async () => {
    const clock = simulatedClock()
    const limiter = limiterOn(clock)
    await many(4, () => limiter.run(async () => undefined))
    clock.set(new Date(clock.now().getTime() - 3_600_000))
    await many(40, () => limiter.run(async () => undefined))
    expect(clock.elapsed()).toBeLessThan(12_000)
  })
})
