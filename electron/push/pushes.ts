import { type BrowserWindow, Notification, powerSaveBlocker } from 'electron'
import { systemClock } from '../../core/clock.ts'
import type { PushProgress } from '../../core/run/plan-schema.ts'
import { createPush, type Push } from '../../core/run/push.ts'
import { RunError } from '../../core/run/run-error.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import type { Connections } from '../accounts/connections.ts'
import type { EventName, EventPayload } from '../ipc/contract.ts'

/** Pushes that run, one a run. */
export interface Pushes {
  /** @throws RunError while `alone` works on the run's drafts */
  start(runId: string, rowIds?: readonly string[], overwrite?: readonly string[]): void
  /** Does something else with a run's drafts, never beside a push or beside another. @throws RunError */
  alone<T>(runId: string, work: () => Promise<T>): Promise<T>
  pause(runId: string): void
  resume(runId: string): void
  stop(runId: string): void
  progress(runId: string): PushProgress
  /** Stops what runs and resolves when nothing more is written. */
  close(): Promise<void>
}

interface World {
  workspace: Workspace
  connections: Connections
  window(): BrowserWindow | null
  changed(topic: 'runs' | 'journal' | 'calls', id?: string): void
  tell<E extends EventName>(event: E, payload: EventPayload<E>): void
}

const isRunning = ({ state }: PushProgress): boolean =>
  state === 'running' || state === 'paused' || state === 'stopping'

export const createPushes = ({ workspace, connections, window, changed, tell }: World): Pushes => {
  const pushes = new Map<string, Push>()
  const running = new Set<Promise<unknown>>()
  /** Runs whose drafts are worked on otherwise than by a push. */
  const taken = new Set<string>()
  let awake: number | null = null

  /** The computer must not fall asleep in the middle of a push; the taskbar shows how far it is. */
  const show = (progress: PushProgress): void => {
    tell('pushProgress', progress)
    changed('journal')
    const running = isRunning(progress)
    window()?.setProgressBar(running && progress.total > 0 ? progress.done / progress.total : -1)
    if (running) awake ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (awake !== null) {
      powerSaveBlocker.stop(awake)
      awake = null
    }
  }

  const notify = (progress: PushProgress): void => {
    if (window()?.isFocused() === false && Notification.isSupported())
      new Notification({ title: 'Push', body: progress.sentence }).show()
  }

  const of = (runId: string): Push => {
    const held = pushes.get(runId)
    if (held !== undefined) return held
    const made = createPush({
      ws: workspace,
      runId,
      serviceOf: connections.service,
      clock: systemClock,
      onProgress: show,
      onRowChanged: () => changed('runs', runId),
    })
    pushes.set(runId, made)
    return made
  }

  const refuseIfTaken = (runId: string): void => {
    if (taken.has(runId))
      throw new RunError('The drafts of this run are being worked on.', 'Wait until that is done.')
  }

  return {
    start: (runId, rowIds, overwrite) => {
      refuseIfTaken(runId)
      const pushing = of(runId)
        .start(rowIds, new Set(overwrite))
        .then(notify, (error: unknown) => {
          const sentence = error instanceof Error ? error.message : String(error)
          show({ ...of(runId).progress(), state: 'done', sentence })
        })
        .finally(() => {
          running.delete(pushing)
          changed('runs', runId)
        })
      running.add(pushing)
    },
    alone: async (runId, work) => {
      refuseIfTaken(runId)
      if (isRunning(of(runId).progress()))
        throw new RunError('A push of this run is under way.', 'Wait until it is done, or stop it.')
      taken.add(runId)
      const working = work()
      running.add(working)
      try {
        return await working
      } finally {
        running.delete(working)
        taken.delete(runId)
        changed('runs', runId)
        changed('journal')
      }
    },
    pause: (runId) => of(runId).pause(),
    resume: (runId) => of(runId).resume(),
    stop: (runId) => of(runId).stop(),
    progress: (runId) => of(runId).progress(),
    close: async () => {
      for (const push of pushes.values()) push.stop()
      await Promise.allSettled(running)
    },
  }
}
