import { type BrowserWindow, Notification } from 'electron'
import { systemClock } from '../../core/clock.ts'
import type { PushProgress } from '../../core/push/plan/plan-schema.ts'
import { createPush, type Push } from '../../core/push/push.ts'
import type { PushRequest } from '../../core/push/push-deps.ts'
import { takeInterruptedPushes } from '../../core/push/resume-pushes.ts'
import { evaluateInSlices } from '../../core/run/evaluate/evaluate-in-slices.ts'
import { RunError } from '../../core/run/run-error.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import {
  putPushInProgress,
  removePushInProgress,
  setPushInProgress,
} from '../../core/workspace/tables/pushes-in-progress.ts'
import { getStoredRun } from '../../core/workspace/tables/runs.ts'
import type { Connections } from '../accounts/connections.ts'
import type { EventName, EventPayload } from '../ipc/contract.ts'
import type { ShowWork } from '../shown-work.ts'
import { isRunning, pushProgressBar } from './taskbar.ts'

/** Pushes that run, one a run. */
export interface Pushes {
  /** @throws RunError while `alone` works on the run's drafts */
  start(runId: string, request: PushRequest): void
  /** Works on a run's drafts, never at the same time as a push or other such work. @throws RunError */
  alone<T>(runId: string, work: () => Promise<T>): Promise<T>
  pause(runId: string): void
  resume(runId: string): void
  stop(runId: string): void
  progress(runId: string): PushProgress
  /** Resumes what was interrupted when the program closed. */
  goOn(): void
  /** Stops what runs, to go on at the next start, and resolves when nothing more is written. */
  close(): Promise<void>
}

interface Deps {
  workspace: Workspace
  connections: Connections
  window(): BrowserWindow | null
  changed(topic: 'runs' | 'journal' | 'calls', id?: string): void
  notify<E extends EventName>(event: E, payload: EventPayload<E>): void
  showWork: ShowWork
}

export const createPushes = ({ workspace, connections, window, changed, notify, showWork }: Deps): Pushes => {
  const pushes = new Map<string, Push>()
  const running = new Set<Promise<unknown>>()
  /** Runs whose drafts are worked on otherwise than by a push. */
  const busyRuns = new Set<string>()
  let isClosing = false

  /** The computer must not fall asleep in the middle of a push; the taskbar shows how far all of them are. */
  const show = (progress: PushProgress): void => {
    notify('pushProgress', progress)
    changed('journal')
    showWork('push', pushProgressBar([...pushes.values()].map((push) => push.progress())))
  }

  const notifyEnded = ({ runId, message }: PushProgress): void => {
    if (isClosing || window()?.isFocused() !== false || !Notification.isSupported()) return
    const name = getStoredRun(workspace, runId)?.name ?? 'Run'
    const notification = new Notification({ title: `${name}: push ended`, body: message })
    notification.on('click', () => window()?.show())
    notification.show()
  }

  const of = (runId: string): Push => {
    const existing = pushes.get(runId)
    if (existing !== undefined) return existing
    const made = createPush({
      ws: workspace,
      runId,
      serviceOf: connections.service,
      clock: systemClock,
      onProgress: show,
      onRowChanged: () => {
        setPushInProgress(workspace, runId, { resumed: 0 })
        changed('runs', runId)
      },
    })
    pushes.set(runId, made)
    return made
  }

  const refuseIfBusy = (runId: string): void => {
    if (busyRuns.has(runId))
      throw new RunError("This run's drafts are being changed.", 'Wait until that finishes.')
  }

  const run = (runId: string, request: PushRequest): void => {
    const pushing = of(runId)
      .start(request)
      .then(
        (progress) => {
          if (!isClosing) removePushInProgress(workspace, runId)
          notifyEnded(progress)
        },
        (error: unknown) => {
          const message = error instanceof Error ? error.message : String(error)
          show({ ...of(runId).progress(), state: 'done', message })
        },
      )
      .finally(() => {
        running.delete(pushing)
        changed('runs', runId)
      })
    running.add(pushing)
  }

  return {
    start: (runId, request) => {
      refuseIfBusy(runId)
      if (isRunning(of(runId).progress())) return
      putPushInProgress(workspace, runId, request)
      run(runId, request)
    },
    alone: async (runId, work) => {
      refuseIfBusy(runId)
      if (isRunning(of(runId).progress()))
        throw new RunError('This run is already being pushed.', 'Wait until it finishes, or stop it.')
      busyRuns.add(runId)
      const working = evaluateInSlices(workspace, runId, systemClock.now()).then(work)
      running.add(working)
      try {
        return await working
      } finally {
        running.delete(working)
        busyRuns.delete(runId)
        changed('runs', runId)
        changed('journal')
      }
    },
    pause: (runId) => {
      of(runId).pause()
      setPushInProgress(workspace, runId, { isPaused: true })
    },
    resume: (runId) => {
      of(runId).resume()
      setPushInProgress(workspace, runId, { isPaused: false })
    },
    stop: (runId) => {
      // Stopped for good, even if the program ends before the calls under way are answered.
      removePushInProgress(workspace, runId)
      of(runId).stop()
    },
    progress: (runId) => of(runId).progress(),
    goOn: () => {
      for (const { runId, request, isPaused } of takeInterruptedPushes(workspace)) {
        if (isRunning(of(runId).progress()) || busyRuns.has(runId)) continue
        run(runId, request)
        if (isPaused) of(runId).pause()
      }
    },
    close: async () => {
      isClosing = true
      for (const push of pushes.values()) push.stop()
      await Promise.allSettled(running)
    },
  }
}
