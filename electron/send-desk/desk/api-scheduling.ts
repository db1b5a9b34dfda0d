import { createPauseGate, type PauseGate } from '../../../core/push/progress/pause-gate.ts'
import type { ScheduleOutcome, ScheduleRequest } from '../../../core/send/schedule-by-api.ts'
import type { SendState } from '../../../core/send/send-state.ts'

/** Changes to campaigns through the API, as progress labels. */
const words = { schedule: 'Scheduling', unschedule: 'Unscheduling', send: 'Sending' } as const
export type ByApiChange = keyof typeof words

/** Work by API on some campaigns of a run, as it is remembered until it is done. */
export interface ByApiJob {
  runId: string
  change: ByApiChange
  rowIds: string[]
}

export type ByApiWork = (
  hooks: Required<Pick<ScheduleRequest, 'pass' | 'onProgress'>>,
) => Promise<ScheduleOutcome>

type Progress = NonNullable<SendState['byApi']>

interface Deps {
  /** Called for each campaign. */
  changed(): void
  /** Keeps the job where a crash does not reach it. */
  remember(job: ByApiJob): void
  forget(runId: string): void
  /** The finished share, for the taskbar; null when nothing runs. */
  show(done: number | null, isPaused: boolean): void
  now(): number
}

/** The one piece of work by API that a send desk has under way. */
export interface ByApi {
  /** For this run: work in another run isn't shown. */
  state(runId: string): Progress | null
  run(job: ByApiJob, work: ByApiWork): Promise<ScheduleOutcome>
  pause(): void
  resume(): void
  /** No further campaign is begun, and what is left is not offered again. */
  stop(): void
  /** The program ends: no further campaign is begun, and what is left is offered after the start. */
  end(): Promise<void>
}

/** A rate over a shorter time is meaningless, in milliseconds. */
const soonestRate = 1500

/** Counts work and the time that it takes, but for its pauses. */
const createPace = (now: () => number) => {
  const start = now()
  let pausedAt: number | null = null
  let paused = 0
  return {
    pause: () => {
      pausedAt ??= now()
    },
    resume: () => {
      if (pausedAt !== null) paused += now() - pausedAt
      pausedAt = null
    },
    of: (done: number, total: number): Pick<Progress, 'perSecond' | 'secondsLeft'> => {
      const elapsed = (pausedAt ?? now()) - start - paused
      if (elapsed < soonestRate || done === 0) return { perSecond: null, secondsLeft: null }
      const perSecond = (done * 1000) / elapsed
      return { perSecond, secondsLeft: Math.ceil((total - done) / perSecond) }
    },
  }
}

/** Tracks API scheduling, which can be paused and stopped. While one job runs, another is rejected. */
export const createByApi = (deps: Deps): ByApi => {
  let under: {
    job: ByApiJob
    done: number
    total: number
    gate: PauseGate
    pace: ReturnType<typeof createPace>
  } | null = null
  let running: Promise<unknown> = Promise.resolve()
  let isEnding = false

  const notify = (): void => {
    if (under !== null && under.total > 0) deps.show(under.done / under.total, under.gate.state === 'paused')
    else deps.show(null, false)
    deps.changed()
  }
  const doIt = async (job: ByApiJob, work: ByApiWork): Promise<ScheduleOutcome> => {
    const gate = createPauseGate()
    const at = { job, done: 0, total: job.rowIds.length, gate, pace: createPace(deps.now) }
    under = at
    deps.remember(job)
    notify()
    try {
      const outcome = await work({
        pass: gate.pass,
        onProgress: (done, total) => {
          Object.assign(at, { done, total })
          notify()
        },
      })
      // What was begun and broken off by an error or by the end of the program is offered again.
      if (!isEnding) deps.forget(job.runId)
      return outcome
    } finally {
      under = null
      notify()
    }
  }

  return {
    state: (runId) => {
      if (under === null || under.job.runId !== runId) return null
      const { job, done, total, gate, pace } = under
      const state = gate.state === 'open' ? 'running' : gate.state === 'paused' ? 'paused' : 'stopping'
      return { what: words[job.change], state, done, total, ...pace.of(done, total) }
    },
    run: (job, work) => {
      if (under !== null) throw new Error(`${words[under.job.change]} through the API is in progress.`)
      const doing = doIt(job, work)
      running = doing.catch(() => undefined)
      return doing
    },
    pause: () => {
      under?.gate.pause()
      under?.pace.pause()
      notify()
    },
    resume: () => {
      under?.pace.resume()
      under?.gate.resume()
      notify()
    },
    stop: () => {
      under?.gate.stop()
      notify()
    },
    end: async () => {
      isEnding = true
      under?.gate.stop()
      await running
    },
  }
}

const results = {
  schedule: 'scheduled',
  unschedule: 'unscheduled',
  send: 'sending',
} as const satisfies Record<ByApiChange, string>

/** Returns the result, for the operator. */
export const formatApiScheduling = (
  change: ByApiChange,
  { done, failed }: ScheduleOutcome,
): { tone: 'ok' | 'warn'; text: string } => {
  const many = done === 1 ? '1 campaign is' : `${done} campaigns are`
  if (failed === 0) return { tone: 'ok', text: `${many} ${results[change]}.` }
  return { tone: 'warn', text: `${many} ${results[change]}, ${failed} failed. See the queue for reasons.` }
}
