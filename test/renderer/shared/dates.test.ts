import { describe, expect, it } from 'vitest'
import {
  addDays,
  clockTime,
  dayAndMonth,
  dayAt,
  longDay,
  shortDay,
  timeInZone,
  timeLeft,
  when,
} from '../../../renderer/shared/dates.ts'
import { movedName } from '../../../renderer/shared/moved-name.ts'

describe('days', () => {
  it('are written in full and short, with months of three letters', () => {
    expect(longDay('2026-11-24')).toBe('Tuesday, 24 November 2026')
    expect(shortDay('2026-11-24')).toBe('Tue 24 Nov 2026')
    expect(shortDay('2026-09-01')).toBe('Tue 1 Sep 2026')
    expect(dayAndMonth('2026-11-25')).toBe('Wednesday 25 November')
  })
  it('go on over the ends of months and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  })
})

describe('moments', () => {
  it('are written in the zone asked for, with its name at that time of the year', () => {
    expect(timeInZone('2026-11-24T14:00:00Z', 'America/New_York')).toBe('09:00 EST')
    expect(timeInZone('2026-07-24T13:00:00Z', 'America/New_York')).toBe('09:00 EDT')
    expect(timeInZone('2026-11-24T16:00:00Z', 'America/Denver')).toBe('09:00 MST')
  })
  it('write midnight as 00:00', () => {
    expect(clockTime('2026-11-24T05:00:00Z', 'America/New_York')).toBe('00:00')
  })
  it('belong to the day it is there', () => {
    expect(dayAt('2026-11-24T03:00:00Z', 'America/Los_Angeles')).toBe('2026-11-23')
  })
  it('are told from now', () => {
    const now = new Date('2026-11-24T13:12:00Z')
    expect(when('2026-11-24T13:06:00Z', now, 'America/New_York')).toBe('08:06 today')
    expect(when('2026-11-23T13:06:00Z', now, 'America/New_York')).toBe('08:06 yesterday')
    expect(when('2026-10-28T13:06:00Z', now, 'America/New_York')).toBe('Wed 28 Oct, 09:06')
    expect(when('2025-10-28T13:06:00Z', now, 'America/New_York')).toBe('Tue 28 Oct 2025, 09:06')
  })
})

describe('time left', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [59.6, '1 min'],
    [134, '2 min 14 s'],
    [2880, '48 min'],
    [7500, '2 h 5 min'],
    [90_000, '1 day'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(timeLeft(seconds)).toBe(words)
  })
})

describe('the name of a repeated run', () => {
  it('moves the weekday on', () => {
    expect(movedName('Tuesday offer', '2026-11-24', '2026-11-25')).toBe('Wednesday offer')
  })
  it('moves a date on', () => {
    expect(movedName('Prize 2026-11-24', '2026-11-24', '2026-12-01')).toBe('Prize 2026-12-01')
    expect(movedName('Draw of Tue 24 Nov', '2026-11-24', '2026-11-25')).toBe('Draw of Wed 25 Nov')
  })
  it('leaves other names as they are', () => {
    expect(movedName('Madison opening', '2026-11-24', '2026-11-25')).toBe('Madison opening')
  })
})
