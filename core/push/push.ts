import { diskTroubleOf } from '../workspace/disk-trouble.ts'
import type { PushProgress } from './plan/plan-schema.ts'
import { createPauseGate } from './progress/pause-gate.ts'
import { createPushTotals } from './progress/push-totals.ts'
import type { PushDeps, PushRequest } from './push-deps.ts'
import { runPush } from './run-push.ts'

/** Pushes a run's rows to Constant Contact as drafts. */
export interface Push {
  /**
   * Reconciles interrupted calls, then creates or updates what the plan says, for the given rows or all. Never
   * rejects for service errors or a full disk: those are in the rows and the progress. While running, a second call
   * returns the same promise.
   */
  start(request?: PushRequest): Promise<PushProgress>
  /** Finishes the rows that are being pushed and begins no others until `resume`. */
  pause(): void
  resume(): void
  /** Finishes the rows that are being pushed and leaves the others unchanged. */
  stop(): void
  progress(): PushProgress
}

/** Creates the push of one run. It can be started any number of times. */
export function createPush(deps: PushDeps): Push {
  let gate = createPauseGate()
  let tally = createPushTotals(deps.runId, deps.clock)
  let running: Promise<PushProgress> | null = null
  const notify = (): void => deps.onProgress(tally.progress())

  const run = async (request: PushRequest): Promise<PushProgress> => {
    try {
      await runPush(deps, { gate, tally, notify, overwrite: new Set(request.overwrite) }, request)
    } catch (error) {
      const trouble = diskTroubleOf(error)
      if (trouble === null) throw error
      tally.setMessage(
        `${trouble.what} ${trouble.next} Then push again. Interrupted calls are checked first.`,
      )
    } finally {
      running = null
      tally.enter('done')
      notify()
    }
    return tally.progress()
  }

  return {
    start(request = {}) {
      if (running !== null) return running
      gate = createPauseGate()
      tally = createPushTotals(deps.runId, deps.clock)
      tally.enter('running')
      notify()
      running = run(request)
      return running
    },
    pause() {
      if (running === null || gate.state !== 'open') return
      gate.pause()
      tally.enter('paused')
      notify()
    },
    resume() {
      if (running === null || gate.state !== 'paused') return
      gate.resume()
      tally.enter('running')
      notify()
    },
    stop() {
      if (running === null || gate.state === 'stopped') return
      gate.stop()
      tally.enter('stopping')
      notify()
    },
    progress: () => tally.progress(),
  }
}
