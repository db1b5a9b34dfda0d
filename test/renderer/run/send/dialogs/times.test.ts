import { describe, expect, it } from 'vitest'
import { draftOf, problemsOf, timingOf } from '../../../../../renderer/run/send/dialogs/times.ts'
import { localTimeBeside } from '../../../../../renderer/run/send/queue/details-strip.tsx'

const plain = { time: null, spreadMinutes: 0, quiet: null }

describe('the times of a run', () => {
  it('come back as they were when nothing is typed', () => {
    const timings = [
      plain,
      { time: '17:30', spreadMinutes: 90, quiet: null },
      { time: null, spreadMinutes: 0, quiet: { from: '21:00', to: '08:00' } },
    ]
    for (const timing of timings) expect(timingOf(draftOf(timing))).toEqual(timing)
  })

  it('take an hour of one digit', () => {
    const draft = { ...draftOf(plain), hasOneTime: true, time: '9:05' }
    expect(problemsOf(draft)).toEqual({})
    expect(timingOf(draft).time).toBe('09:05')
  })

  it('say what is wrong with what was typed, and only where it counts', () => {
    const wrong = { ...draftOf(plain), time: '25:00', spreadMinutes: '1.5', from: 'night', to: '24:00' }
    expect(Object.keys(problemsOf(wrong))).toEqual(['spreadMinutes'])
    expect(Object.keys(problemsOf({ ...wrong, hasOneTime: true, isQuiet: true })).sort()).toEqual([
      'from',
      'spreadMinutes',
      'time',
      'to',
    ])
    expect(problemsOf({ ...draftOf(plain), spreadMinutes: '1441' })).toHaveProperty('spreadMinutes')
  })
})

describe('the time for the operator', () => {
  it('leaves the day out where it is the same one', () => {
    const goesOut = 'Tue 24 Nov, 09:00 EST'
    expect(localTimeBeside({ goesOut, goesOutHere: null })).toBe('')
    expect(localTimeBeside({ goesOut, goesOutHere: 'Tue 24 Nov, 15:00 CET' })).toBe('15:00 CET here')
    expect(localTimeBeside({ goesOut, goesOutHere: 'Wed 25 Nov, 01:00 AEDT' })).toBe(
      'Wed 25 Nov, 01:00 AEDT here',
    )
  })
})
