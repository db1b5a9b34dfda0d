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
  removePushInProgress,
  setPushInProgress,
  startPushInProgress,
} from '../../core/workspace/tables/pushes-in-progress.ts'
import { getStoredRun } from '../../core/workspace/tables/runs.ts'
import type { Connections } from '../accounts/connections.ts'
import type { EventName, EventPayload } from '../ipc/contract.ts'
import type { ShowWork } from '../shown-work.ts'
import { isRunning, pushProgressBar } from './taskbar.ts'

/** The pushes of all runs, one at a time per run. */
export interface Pushes {
  /** @throws RunError while other work on the run's drafts is in progress */
  start(runId: string, request: PushRequest): void
  /** Works on a run's drafts. @throws RunError during a push, or other such work */
  runExclusively<T>(runId: string, work: () => Promise<T>): Promise<T>
  pause(runId: string): void
  resume(runId: string): void
  stop(runId: string): void
  progress(runId: string): PushProgress
  /** Resumes what was interrupted when the program closed. */
  resumeInterrupted(): void
  /** Stops all pushes, to resume at the next start. Resolves when nothing more is written. */
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
  /** Runs whose drafts are being changed outside a push. */
  const busyRuns = new Set<string>()
  let isClosing = false

  /** Shows the progress in the page and the taskbar, and keeps the computer awake. */
  const showProgress = (progress: PushProgress): void => {
    notify('pushProgress', progress)
    changed('journal')
    showWork('push', pushProgressBar([...pushes.values()].map((push) => push.progress())))
  }

  const notifyEnded = ({ runId, message }: PushProgress): void => {
    if (isClosing || window()?.isFocused() !== false || !Notification.isSupported()) return
    const name = getStoredRun(workspace, runId)?.name ?? 'Run'
    const notification = new Notification({ title: `${name}: push finished`, body: message })
    notification.on('click', () => window()?.show())
    notification.show()
  }

  const pushOf = (runId: string): Push => {
    const existing = pushes.get(runId)
    if (existing !== undefined) return existing
    const push = createPush({
      ws: workspace,
      runId,
      serviceOf: connections.service,
      clock: systemClock,
      onProgress: showProgress,
      onRowChanged: () => {
        setPushInProgress(workspace, runId, { resumed: 0 })
        changed('runs', runId)
      },
    })
    pushes.set(runId, push)
    return push
  }

  const refuseIfBusy = (runId: string): void => {
    if (busyRuns.has(runId))
      throw new RunError("This run's drafts are being changed.", 'Wait until that finishes.')
  }

  const run = (runId: string, request: PushRequest): void => {
    const pushing = pushOf(runId)
      .start(request)
      .then(
        (progress) => {
          if (!isClosing) removePushInProgress(workspace, runId)
          notifyEnded(progress)
        },
        (error: unknown) => {
          const message = error instanceof Error ? error.message : String(error)
          showProgress({ ...pushOf(runId).progress(), state: 'done', message })
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
      if (isRunning(pushOf(runId).progress())) return
      startPushInProgress(workspace, runId, request)
      run(runId, request)
    },
    runExclusively: async (runId, work) => {
      refuseIfBusy(runId)
      if (isRunning(pushOf(runId).progress()))
        throw new RunError('This run is already being pushed.', 'Wait until it finishes, or stop it.')
      busyRuns.add(runId)
      const result = evaluateInSlices(workspace, runId, systemClock.now()).then(work)
      running.add(result)
      try {
        return await result
      } finally {
        running.delete(result)
        busyRuns.delete(runId)
        changed('runs', runId)
        changed('journal')
      }
    },
    pause: (runId) => {
      pushOf(runId).pause()
      setPushInProgress(workspace, runId, { isPaused: true })
    },
    resume: (runId) => {
      pushOf(runId).resume()
      setPushInProgress(workspace, runId, { isPaused: false })
    },
    stop: (runId) => {
      // Removed first, so that the push doesn't resume if the program closes before the calls in flight end.
      removePushInProgress(workspace, runId)
      pushOf(runId).stop()
    },
    progress: (runId) => pushOf(runId).progress(),
    resumeInterrupted: () => {
      for (const { runId, request, isPaused } of takeInterruptedPushes(workspace)) {
        if (isRunning(pushOf(runId).progress()) || busyRuns.has(runId)) continue
        run(runId, request)
        if (isPaused) pushOf(runId).pause()
      }
    },
    close: async () => {
      isClosing = true
      for (const push of pushes.values()) push.stop()
      await Promise.allSettled(running)
    },
  }
}
