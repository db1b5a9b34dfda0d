import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  formatClock,
  formatDay,
  formatDayTimeAndZone,
  formatDuration,
  formatFullTime,
  formatRecent,
  formatTime,
  toDay,
} from '../../../core/format/dates.ts'
import {
  formatCount,
  formatNumber,
  formatPart,
  formatPercent,
  formatSize,
} from '../../../core/format/numbers.ts'
import { formatFirst, formatList, toSentenceCase } from '../../../core/format/text.ts'

describe('numbers', () => {
  test('have thousands separators and a noun that agrees', () => {
    expect(formatNumber(12480)).toBe('12,480')
    expect(formatCount(1, 'campaign')).toBe('1 campaign')
    expect(formatCount(0, 'campaign')).toBe('0 campaigns')
    expect(formatCount(2, 'address', 'addresses')).toBe('2 addresses')
    expect(formatPart(17, 4200, 'campaign')).toBe('17 of 4,200 campaigns')
    expect(formatPercent(0.425)).toBe('42.5%')
  })

  test('sizes use the largest unit that keeps them at one or more', () => {
    expect([0, 1023, 1024, 21_500, 1_572_864, 5e9].map(formatSize)).toEqual([
      '0 B',
      '1,023 B',
      '1 KB',
      '21 KB',
      '1.5 MB',
      '4.7 GB',
    ])
  })
})

describe('text', () => {
  test('lists read as a person says them', () => {
    expect(formatList([])).toBe('')
    expect(formatList(['a'])).toBe('a')
    expect(formatList(['a', 'b'], 'or')).toBe('a or b')
    expect(formatList(['a', 'b', 'c'])).toBe('a, b, and c')
    expect(formatFirst(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, and 2 more')
    expect(formatFirst(['a', 'b', 'c'])).toBe('a, b, and c')
  })

  test('names of checks become sentence case', () => {
    expect(toSentenceCase('missing-value')).toBe('Missing value')
  })
})

describe('dates', () => {
  const moment = '2026-12-01T14:00:00Z'

  test('are written in the locale and the zone of the place', () => {
    expect(formatDay('2026-12-01')).toBe('Tue, Dec 1')
    expect(formatTime(moment, 'America/New_York')).toBe('9:00 AM')
    expect(formatClock('17:30')).toBe('5:30 PM')
    expect(formatDayTimeAndZone(moment, 'America/Chicago')).toBe('Tue, Dec 1, 8:00 AM CST')
    expect(formatFullTime(moment, 'America/Phoenix')).toBe('Tue, Dec 1, 2026, 7:00 AM MST')
  })

  test('a moment near now is told by its day', () => {
    const now = new Date('2026-12-02T15:00:00Z')
    expect(formatRecent('2026-12-02T14:00:00Z', now, 'UTC')).toBe('Today, 2:00 PM')
    expect(formatRecent('2026-12-01T14:00:00Z', now, 'UTC')).toBe('Yesterday, 2:00 PM')
    expect(formatRecent('2026-11-20T14:00:00Z', now, 'UTC')).toBe('Fri, Nov 20, 2:00 PM')
  })

  test('the day of a moment is the day at the place', () => {
    expect(toDay('2026-12-02T04:59:59Z', 'America/New_York')).toBe('2026-12-01')
    expect(toDay('2026-12-02T05:00:00Z', 'America/New_York')).toBe('2026-12-02')
  })

  test('adding days and taking them off again returns the same day', () => {
    const day = fc
      .date({
        min: new Date('2000-01-01T00:00:00Z'),
        max: new Date('2100-01-01T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (start, days) => {
        expect(addDays(addDays(start, days), -days)).toBe(start)
      }),
    )
  })

  test('durations get coarser as they grow', () => {
    expect([0, 59, 60, 90, 720, 3600, 7500, 180_000].map(formatDuration)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '1 min 30 s',
      '12 min',
      '1 h',
      '2 h 5 min',
      '2 days',
    ])
  })
})
