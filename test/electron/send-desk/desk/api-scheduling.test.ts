import { describe, expect, it, vi } from 'vitest'
import {
  type ByApiJob,
  type ByApiWork,
  createByApi,
} from '../../../../electron/send-desk/desk/api-scheduling.ts'

const job: ByApiJob = { runId: 'run', change: 'schedule', rowIds: ['a', 'b', 'c'] }

const desk = () => {
  let now = 0
  const kept = new Map<string, ByApiJob>()
  const shown: (number | null)[] = []
  const byApi = createByApi({
    changed: () => undefined,
    remember: (one) => kept.set(one.runId, one),
    forget: (runId) => kept.delete(runId),
    show: (done) => shown.push(done),
    now: () => now,
  })
  return { byApi, kept, shown, pass: (ms: number) => (now += ms) }
}

/** Work of so many campaigns, each done when the test says so. */
const stepped = (total: number): { work: ByApiWork; step(): void; begun(): number } => {
  let finish: () => void = () => undefined
  let begun = 0
  return {
    begun: () => begun,
    step: () => finish(),
    work: async ({ pass, onProgress }) => {
      let done = 0
      while (done < total && (await pass())) {
        begun++
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        onProgress(++done, total)
      }
      return { done, failed: 0 }
    },
  }
}

describe('work by API', () => {
  it('tells how far it is, how fast and how long it still takes, without its pauses', async () => {
    const { byApi, pass, shown } = desk()
    const { work, step, begun } = stepped(3)
    const done = byApi.run(job, work)
    await vi.waitFor(() => expect(begun()).toBe(1))
    pass(2000)
    byApi.pause()
    pass(60_000)
    step()
    await vi.waitFor(() =>
      expect(byApi.state('run')).toMatchObject({ state: 'paused', done: 1, perSecond: 0.5 }),
    )
    // Nothing more is begun.
    await Promise.resolve()
    expect(begun()).toBe(1)
    byApi.resume()
    await vi.waitFor(() => expect(begun()).toBe(2))
    expect(byApi.state('run')).toMatchObject({ state: 'running', secondsLeft: 4 })
    for (const next of [2, 3]) {
      await vi.waitFor(() => expect(begun()).toBe(next))
      step()
    }
    expect(await done).toEqual({ done: 3, failed: 0 })
    expect(byApi.state('run')).toBeNull()
    expect(shown.at(0)).toBe(0)
    expect(shown.at(-1)).toBeNull()
  })

  it('is shown in its own run only, and refuses a second piece beside it', async () => {
    const { byApi } = desk()
    const { work, step, begun } = stepped(1)
    const done = byApi.run(job, work)
    await vi.waitFor(() => expect(begun()).toBe(1))
    expect(byApi.state('another')).toBeNull()
    expect(() => byApi.run({ ...job, runId: 'another' }, work)).toThrow(
      'Scheduling through the API is in progress.',
    )
    step()
    await done
  })

  it('is forgotten once it is done or stopped by the operator', async () => {
    const { byApi, kept } = desk()
    const { work, step, begun } = stepped(3)
    const done = byApi.run(job, work)
    await vi.waitFor(() => expect(begun()).toBe(1))
    expect(kept.get('run')).toEqual(job)
    byApi.stop()
    step()
    expect(await done).toEqual({ done: 1, failed: 0 })
    expect(kept.size).toBe(0)
  })

  it('is kept to be offered again where the program ends, or an error breaks it off', async () => {
    const { byApi, kept } = desk()
    await expect(byApi.run(job, () => Promise.reject(new Error('offline')))).rejects.toThrow('offline')
    expect(kept.get('run')).toEqual(job)
    const { work, step, begun } = stepped(3)
    void byApi.run(job, work)
    await vi.waitFor(() => expect(begun()).toBe(1))
    const ended = byApi.end()
    step()
    await ended
    expect([begun(), kept.get('run')]).toEqual([1, job])
  })
})
