import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatPageTime,
  localMinute,
  type PageControls,
  timeParts,
} from '../../../core/constant-contact/page-time.ts'

const zones = ['America/New_York', 'America/Phoenix', 'America/St_Johns', 'Pacific/Honolulu', 'Europe/Vienna']
const moment = fc
  .tuple(
    fc.date({ min: new Date('2025-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    fc.constantFrom(...zones),
  )
  .map(([date, zone]) => ({ at: date.toISOString(), zone }))
const controls = (more: Partial<PageControls> = {}): PageControls => ({
  later: true,
  now: false,
  date: '11/24/2026',
  hour: '09',
  minute: '00',
  meridian: 'AM',
  ...more,
})

describe('the time that stands in the controls of a page', () => {
  it('is read as the time that was filled in, whatever the page, the zone and the time of the year', () => {
    fc.assert(
      fc.property(moment, fc.boolean(), fc.boolean(), ({ at, zone }, isUs, has12Hours) => {
        const parts = timeParts(at, zone)
        const shown = formatPageTime(
          controls({
            date: isUs ? parts.usDate : parts.isoDate,
            hour: has12Hours ? parts.hour12 : parts.hour24,
            minute: parts.minute,
            meridian: has12Hours ? parts.meridian : null,
          }),
        )
        expect(shown).toEqual({ kind: 'at', local: localMinute(at, zone) })
      }),
    )
  })

  it('is another one as soon as a single control says something else', () => {
    const planned = localMinute('2026-11-24T14:00:00.000Z', 'America/New_York')
    const isPlanned = (more: Partial<PageControls>): boolean => {
      const shown = formatPageTime(controls(more))
      return shown.kind === 'at' && shown.local === planned
    }
    expect(isPlanned({})).toBe(true)
    for (const other of [{ date: '11/25/2026' }, { hour: '10' }, { minute: '01' }, { meridian: 'PM' }])
      expect([other, isPlanned(other)]).toEqual([other, false])
  })

  it('is "now" where that is chosen, by either control, whatever date and time stand beside it', () => {
    expect(formatPageTime(controls({ now: true, later: null }))).toEqual({ kind: 'now' })
    expect(formatPageTime(controls({ later: false, now: null }))).toEqual({ kind: 'now' })
    expect(formatPageTime(controls({ later: false, now: true }))).toEqual({ kind: 'now' })
  })

  it('stays unread where a control is missing or holds no time', () => {
    const wrong: Partial<PageControls>[] = [
      { later: false, now: false },
      { date: null },
      { hour: null },
      { minute: null },
      { date: '' },
      { date: '02/30/2027' },
      { date: 'tomorrow' },
      { hour: '13' },
      { hour: '0' },
      { hour: '24', meridian: null },
      { minute: '60' },
      { meridian: 'noon' },
    ]
    for (const more of wrong)
      expect([more, formatPageTime(controls(more))]).toEqual([more, { kind: 'unread' }])
  })

  it('never reads anything but a time of the calendar out of whatever a page holds', () => {
    const text = fc.option(fc.oneof(fc.string(), fc.integer({ min: -5, max: 70 }).map(String)))
    fc.assert(
      fc.property(text, text, text, text, (date, hour, minute, meridian) => {
        const shown = formatPageTime(controls({ date, hour, minute, meridian }))
        if (shown.kind === 'at') expect(shown.local).toMatch(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
      }),
    )
  })
})
