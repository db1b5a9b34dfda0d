import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createPressedCampaigns,
  maxPressesFollowed,
  pressTimeoutMs,
  shortPressTimeoutMs,
} from '../../../../electron/send-desk/page/pressed-campaigns.ts'

describe('campaigns that were pressed', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const reported = () => {
    const overdue: string[] = []
    return { overdue, pressed: createPressedCampaigns((rowId) => overdue.push(rowId)) }
  }

  it('are told once Constant Contact has not confirmed them in time, and not before', () => {
    const { overdue, pressed } = reported()
    pressed.add('a')
    vi.advanceTimersByTime(pressTimeoutMs - 1)
    expect(overdue).toEqual([])
    vi.advanceTimersByTime(1)
    expect(overdue).toEqual(['a'])
  })

  it('are not told once they are confirmed', () => {
    const { overdue, pressed } = reported()
    pressed.add('a')
    pressed.settle('a')
    vi.advanceTimersByTime(pressTimeoutMs * 2)
    expect({ overdue, list: pressed.list() }).toEqual({ overdue: [], list: [] })
  })

  it('are waited for only shortly where their page shows that nothing came of it', () => {
    const { overdue, pressed } = reported()
    pressed.add('a')
    pressed.markProblem('a')
    vi.advanceTimersByTime(shortPressTimeoutMs)
    expect(overdue).toEqual(['a'])
  })

  it('are few: with more the desk waits for Constant Contact', () => {
    const { pressed } = reported()
    for (let n = 0; n < maxPressesFollowed; n++) {
      expect(pressed.mayGoAhead()).toBe(true)
      pressed.add(`row ${n}`)
    }
    expect(pressed.mayGoAhead()).toBe(false)
    pressed.settle('row 0')
    expect(pressed.mayGoAhead()).toBe(true)
  })

  it('lead back to the first that came to nothing, which waits no more', () => {
    const { pressed } = reported()
    pressed.add('a')
    pressed.add('b')
    expect(pressed.toInspect()).toBeNull()
    pressed.fail('b', 'Look at b.', false)
    pressed.fail('a', 'Look at a.', false)
    expect(pressed.toInspect()).toBe('b')
    expect([pressed.isWaiting('b'), pressed.waiting(), pressed.problemOf('b')]).toEqual([
      false,
      0,
      'Look at b.',
    ])
  })

  it('are not believed any more once one that looked pressed was not, until the desk is opened anew', () => {
    const { pressed } = reported()
    pressed.add('a')
    pressed.fail('a', 'Not scheduled.', true)
    pressed.settle('a')
    expect(pressed.mayGoAhead()).toBe(false)
    pressed.clear()
    expect(pressed.mayGoAhead()).toBe(true)
  })

  it('are believed again after a sign-in that ended: the presses were none the less what they were', () => {
    const { pressed } = reported()
    pressed.add('a')
    pressed.fail('a', 'The sign-in ended.', false)
    pressed.settle('a')
    expect(pressed.mayGoAhead()).toBe(true)
  })
})
