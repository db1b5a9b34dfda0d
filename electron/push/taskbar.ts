import type { PushProgress } from '../../core/run/plan-schema.ts'

/** Whether a push is not over. */
export const isRunning = ({ state }: PushProgress): boolean =>
  state === 'running' || state === 'paused' || state === 'stopping'

/** What several pushes at once make of the taskbar and of the computer's sleep. */
export interface Taskbar {
  /** 0 to 1; 2 while it is not known how much there is to do; -1: no bar. */
  value: number
  isPaused: boolean
  /** One that is paused waits for the operator and lets the computer sleep. */
  keepAwake: boolean
}

export function taskbarOf(pushes: readonly PushProgress[]): Taskbar {
  const under = pushes.filter(isRunning)
  const sum = (of: (progress: PushProgress) => number): number =>
    under.reduce((total, progress) => total + of(progress), 0)
  const total = sum((progress) => progress.total)
  const through = sum(({ done, failed, unsure }) => done + failed + unsure)
  return {
    value: under.length === 0 ? -1 : total === 0 ? 2 : through / total,
    isPaused: under.length > 0 && under.every(({ state }) => state === 'paused'),
    keepAwake: under.some(({ state }) => state !== 'paused'),
  }
}
