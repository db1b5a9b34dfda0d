import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAsking } from '../../electron/embedded/asking.ts'

describe('asking whether a campaign is scheduled', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('asks at growing pauses until the answer is there', async () => {
    let questions = 0
    const asking = createAsking(async () => ++questions === 3)
    asking.soon([100, 200, 400, 800])
    await vi.advanceTimersByTimeAsync(5000)
    expect(questions).toBe(3)
  })

  it('ends a series that never gets its answer', async () => {
    let questions = 0
    const asking = createAsking(async () => {
      questions++
      return false
    })
    asking.soon([100, 200])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(questions).toBe(2)
  })

  it('asks one question at a time, and a fresh one when told "now" during another', async () => {
    let open = 0
    let most = 0
    let questions = 0
    const asking = createAsking(async () => {
      questions++
      most = Math.max(most, ++open)
      await new Promise((resolve) => setTimeout(resolve, 500))
      open--
      return false
    })
    asking.soon([10])
    await vi.advanceTimersByTimeAsync(20)
    const answered = asking.now()
    await vi.advanceTimersByTimeAsync(2000)
    await answered
    expect({ most, questions }).toEqual({ most: 1, questions: 2 })
  })

  it('does not let a click cut a series short that a navigation began', async () => {
    let questions = 0
    const asking = createAsking(async () => {
      questions++
      return false
    })
    asking.soon([100, 100, 100])
    asking.soon([900])
    await vi.advanceTimersByTimeAsync(5000)
    expect(questions).toBe(3)
  })
})
