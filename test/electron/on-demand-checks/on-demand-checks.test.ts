import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStatusPolling } from '../../../electron/send-desk/desk/status-polling.ts'

describe('asking whether a campaign is scheduled', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('asks at growing pauses until the answer is there', async () => {
    let questions = 0
    const onDemandCheck = createStatusPolling(async () => (++questions === 3 ? 'over' : 'open'))
    onDemandCheck.soon([100, 200, 400, 800])
    await vi.advanceTimersByTimeAsync(5000)
    expect(questions).toBe(3)
  })

  it('ends a series that never gets its answer', async () => {
    let questions = 0
    const onDemandCheck = createStatusPolling(async () => {
      questions++
      return 'open'
    })
    onDemandCheck.soon([100, 200])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(questions).toBe(2)
  })

  it('asks one question at a time, and a fresh one when told "now" during another', async () => {
    let open = 0
    let most = 0
    let questions = 0
    const onDemandCheck = createStatusPolling(async () => {
      questions++
      most = Math.max(most, ++open)
      await new Promise((resolve) => setTimeout(resolve, 500))
      open--
      return 'open'
    })
    onDemandCheck.soon([10])
    await vi.advanceTimersByTimeAsync(20)
    const answered = onDemandCheck.now()
    await vi.advanceTimersByTimeAsync(2000)
    await answered
    expect({ most, questions }).toEqual({ most: 1, questions: 2 })
  })

  it('does not let a click cut a series short that a navigation began', async () => {
    let questions = 0
    const onDemandCheck = createStatusPolling(async () => {
      questions++
      return 'open'
    })
    onDemandCheck.soon([100, 100, 100])
    onDemandCheck.soon([900])
    await vi.advanceTimersByTimeAsync(5000)
    expect(questions).toBe(3)
  })

  it('tells when a series is through and nothing came of it', async () => {
    const ended = vi.fn()
    const onDemandCheck = createStatusPolling(async () => 'open', ended)
    onDemandCheck.soon([100, 200])
    await vi.advanceTimersByTimeAsync(650)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(100)
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('asks for campaigns that were pressed one right after the other together', async () => {
    let questions = 0
    const onDemandCheck = createStatusPolling(async () => {
      questions++
      return 'open'
    })
    for (let press = 0; press < 10; press++) {
      onDemandCheck.soon([50, 500])
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(questions).toBeLessThanOrEqual(4)
    expect(questions).toBeGreaterThan(1)
  })

  it('goes on asking for as long as there is no answer, and then ends its series', async () => {
    let questions = 0
    let isDown = true
    const onDemandCheck = createStatusPolling(async () => {
      questions++
      return isDown ? 'failed' : 'open'
    })
    onDemandCheck.soon([100])
    await vi.advanceTimersByTimeAsync(300_000)
    const whileDown = questions
    expect(whileDown).toBeGreaterThan(10)
    isDown = false
    await vi.advanceTimersByTimeAsync(60_000)
    expect(questions).toBe(whileDown + 1)
  })

  it('asks at once again when something happens while there was no answer', async () => {
    const requested: number[] = []
    const start = Date.now()
    const onDemandCheck = createStatusPolling(async () => {
      requested.push(Date.now() - start)
      return requested.length < 6 ? 'failed' : 'over'
    })
    onDemandCheck.soon([100])
    await vi.advanceTimersByTimeAsync(20_000)
    const before = requested.length
    onDemandCheck.soon([50])
    await vi.advanceTimersByTimeAsync(60)
    expect(requested.length).toBe(before + 1)
  })
})
