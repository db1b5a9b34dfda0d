import fc from 'fast-check'
import { DateTime } from 'luxon'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { repeatRun, setTiming } from '../../../../core/run/create-run.ts'
import { plainTiming, type Timing } from '../../../../core/run/edit/timing.ts'
import { refusePast, tryTiming } from '../../../../core/run/edit/try-timing.ts'
import { evaluateRun } from '../../../../core/run/evaluate/evaluate-run.ts'
import { plannedAt } from '../../../../core/run/evaluate/planned-at.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from '../bakeries.ts'

const day = '2026-11-24'
const zone = 'America/Denver'
/** When a row goes out, on the clocks of its location. */
const local = (timing: Partial<Timing>, at = 0, of = 1, sendTime = '09:00'): string =>
  DateTime.fromISO(plannedAt(day, sendTime, zone, { ...plainTiming, ...timing }, { at, of }), {
    zone,
  }).toFormat('dd HH:mm')

test("uses each location's send time by default", () => {
  expect(local({}, 3, 4)).toBe('24 09:00')
})

test("a run's time overrides those of locations, local to each", () => {
  expect(local({ time: '11:30' })).toBe('24 11:30')
  expect(plannedAt(day, '09:00', 'America/New_York', { ...plainTiming, time: '11:30' })).toBe(
    '2026-11-24T16:30:00.000Z',
  )
})

test('spreads campaigns evenly, in row order', () => {
  expect([0, 1, 2, 3].map((at) => local({ spreadMinutes: 60 }, at, 4))).toEqual([
    '24 09:00',
    '24 09:15',
    '24 09:30',
    '24 09:45',
  ])
})

describe('quiet hours', () => {
  const night = { from: '21:00', to: '08:00' }
  test.each([
    ['20:59', '24 20:59'],
    ['21:00', '25 08:00'],
    ['23:30', '25 08:00'],
    ['00:00', '24 08:00'],
    ['07:59', '24 08:00'],
    ['08:00', '24 08:00'],
  ])('a campaign of %s goes out at %s when the night is quiet', (time, expected) => {
    expect(local({ quiet: night }, 0, 1, time)).toBe(expected)
  })

  test('can be within one day', () => {
    expect(local({ quiet: { from: '12:00', to: '13:00' } }, 0, 1, '12:15')).toBe('24 13:00')
  })
})

test('quiet hours that end in a skipped hour end at the clock change', () => {
  const out = (spreadMinutes: number) =>
    plannedAt(
      '2027-03-14',
      '00:00',
      'America/New_York',
      { time: null, spreadMinutes, quiet: { from: '00:00', to: '02:01' } },
      { at: 1, of: 2 },
    )
  expect([out(0), out(238), out(242)]).toEqual([
    '2027-03-14T07:00:00.000Z',
    '2027-03-14T07:00:00.000Z',
    '2027-03-14T07:01:00.000Z',
  ])
})

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

test('never plans a send in quiet hours, too early, or out of order', () => {
  const timing = fc.record({
    time: fc.option(clock),
    spreadMinutes: fc.integer({ min: 0, max: 1440 }),
    quiet: fc.option(fc.record({ from: clock, to: clock })),
  })
  fc.assert(
    fc.property(timing, clock, fc.integer({ min: 1, max: 40 }), (input, sendTime, of) => {
      const planned = Array.from({ length: of }, (_, at) => plannedAt(day, sendTime, zone, input, { at, of }))
      expect(planned.toSorted()).toEqual(planned)
      const { quiet } = input
      for (const moment of planned) {
        expect(moment >= plannedAt(day, input.time ?? sendTime, zone)).toBe(true)
        if (quiet === null || quiet.from === quiet.to) continue
        const time = DateTime.fromISO(moment, { zone }).toFormat('HH:mm')
        const isQuiet =
          quiet.from < quiet.to
            ? time >= quiet.from && time < quiet.to
            : time >= quiet.from || time < quiet.to
        expect(isQuiet).toBe(false)
      }
    }),
  )
})

test('nor on days with a clock change, in any time zone', () => {
  const changes = fc.constantFrom(
    ['2027-03-14', 'America/New_York'],
    ['2026-11-01', 'America/New_York'],
    ['2026-11-01', 'America/St_Johns'],
    ['2027-03-14', 'America/Los_Angeles'],
    ['2027-03-28', 'Europe/London'],
    ['2026-10-04', 'Australia/Lord_Howe'],
    ['2027-04-04', 'Australia/Lord_Howe'],
    ['2026-11-01', 'America/Phoenix'],
  )
  const quiet = fc.option(fc.record({ from: clock, to: clock }))
  fc.assert(
    fc.property(
      changes,
      clock,
      fc.integer({ min: 0, max: 1440 }),
      quiet,
      ([date, place], time, spread, hours) => {
        const timing = { time, spreadMinutes: spread, quiet: hours }
        const planned = Array.from({ length: 12 }, (_, at) =>
          plannedAt(date ?? '', time, place ?? '', timing, { at, of: 12 }),
        )
        const begin = plannedAt(date ?? '', time, place ?? '')
        expect(planned.toSorted()).toEqual(planned)
        for (const moment of planned) expect([moment, moment >= begin]).toEqual([moment, true])
        // Spread without quiet hours is a matter of minutes that pass, whatever the clocks on the wall say.
        if (hours === null) {
          const last = planned.at(-1) ?? ''
          expect((Date.parse(last) - Date.parse(begin)) / 60_000).toBe(Math.floor((spread * 11) / 12))
        }
      },
    ),
    { numRuns: 300 },
  )
})

describe('in a run', () => {
  let here: Bakeries
  beforeEach(() => {
    here = openBakeries([placeAt('Denver'), placeAt('Boise')])
  })
  afterEach(() => here.close())

  const times = (runId = here.runId, only?: string[]) =>
    evaluateRun(here.ws, runId, now, only).map((work) => work.plannedAt)

  test('a timing changes planned times, the same for one row as for all', () => {
    setTiming(here.ws, here.runId, { time: '10:00', spreadMinutes: 30, quiet: null })
    expect(times()).toEqual(['2026-11-24T17:00:00.000Z', '2026-11-24T17:15:00.000Z'])
    expect(times(here.runId, [here.rowOf('Boise')])).toEqual(['2026-11-24T17:15:00.000Z'])
  })

  test('tries a timing before it is saved, and rejects one that is entirely in the past', () => {
    const timing = { ...plainTiming, time: '10:00', spreadMinutes: 30 }
    const at = (moment: string) => tryTiming(here.ws, here.runId, timing, new Date(moment))
    expect(at('2026-11-24T16:59:00Z')).toEqual({
      toGo: 2,
      passed: 0,
      first: 'Tue, Nov 24, 10:00 AM MST',
      last: 'Tue, Nov 24, 10:15 AM MST',
    })
    expect(at('2026-11-24T17:05:00Z').passed).toBe(1)
    expect(() => refusePast(at('2026-11-24T17:05:00Z'))).not.toThrow()
    expect(() => refusePast(at('2026-11-24T17:15:00Z'))).toThrow('in the past')
    // Nothing was changed by trying.
    expect(times()[0]).toBe('2026-11-24T16:00:00.000Z')
  })

  test('a repeated run keeps its timing', () => {
    setTiming(here.ws, here.runId, { time: '10:00', spreadMinutes: 0, quiet: null })
    const { id } = repeatRun(here.ws, { id: here.runId, name: 'Wednesday', date: '2026-11-25' }, now)
    expect(times(id)[0]).toBe('2026-11-25T17:00:00.000Z')
  })
})
