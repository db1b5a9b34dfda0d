import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStatusPolling } from '../../../../electron/send-desk/desk/status-polling.ts'

describe('polling the status of campaigns', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('polls at growing pauses until the status is known', async () => {
    let polls = 0
    const polling = createStatusPolling(async () => (++polls === 3 ? 'over' : 'open'))
    polling.pollAfter([100, 200, 400, 800])
    await vi.advanceTimersByTimeAsync(5000)
    expect(polls).toBe(3)
  })

  it('ends a series without a result', async () => {
    let polls = 0
    const polling = createStatusPolling(async () => {
      polls++
      return 'open'
    })
    polling.pollAfter([100, 200])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(polls).toBe(2)
  })

  it('polls one at a time, and once more when polled now during a poll', async () => {
    let open = 0
    let most = 0
    let polls = 0
    const polling = createStatusPolling(async () => {
      polls++
      most = Math.max(most, ++open)
      await new Promise((resolve) => setTimeout(resolve, 500))
      open--
      return 'open'
    })
    polling.pollAfter([10])
    await vi.advanceTimersByTimeAsync(20)
    const polled = polling.pollNow()
    await vi.advanceTimersByTimeAsync(2000)
    await polled
    expect({ most, polls }).toEqual({ most: 1, polls: 2 })
  })

  it('keeps a long series when a shorter one starts', async () => {
    let polls = 0
    const polling = createStatusPolling(async () => {
      polls++
      return 'open'
    })
    polling.pollAfter([100, 100, 100])
    polling.pollAfter([900])
    await vi.advanceTimersByTimeAsync(5000)
    expect(polls).toBe(3)
  })

  it('reports when a series ends without a result', async () => {
    const ended = vi.fn()
    const polling = createStatusPolling(async () => 'open', ended)
    polling.pollAfter([100, 200])
    await vi.advanceTimersByTimeAsync(650)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(100)
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('combines polls of campaigns that were pressed in quick succession', async () => {
    let polls = 0
    const polling = createStatusPolling(async () => {
      polls++
      return 'open'
    })
    for (let press = 0; press < 10; press++) {
      polling.pollAfter([50, 500])
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(polls).toBeLessThanOrEqual(4)
    expect(polls).toBeGreaterThan(1)
  })

  it('continues polling while there is no response, then ends its series', async () => {
    let polls = 0
    let isDown = true
    const polling = createStatusPolling(async () => {
      polls++
      return isDown ? 'failed' : 'open'
    })
    polling.pollAfter([100])
    await vi.advanceTimersByTimeAsync(300_000)
    const whileDown = polls
    expect(whileDown).toBeGreaterThan(10)
    isDown = false
    await vi.advanceTimersByTimeAsync(60_000)
    expect(polls).toBe(whileDown + 1)
  })

  it('polls again at once when something happens while there is no response', async () => {
    const requested: number[] = []
    const start = Date.now()
    const polling = createStatusPolling(async () => {
      requested.push(Date.now() - start)
      return requested.length < 6 ? 'failed' : 'over'
    })
    polling.pollAfter([100])
    await vi.advanceTimersByTimeAsync(20_000)
    const before = requested.length
    polling.pollAfter([50])
    await vi.advanceTimersByTimeAsync(60)
    expect(requested.length).toBe(before + 1)
  })
})
