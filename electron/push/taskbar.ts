import type { PushProgress } from '../../core/push/plan/plan-schema.ts'
import type { Bar } from '../bar.ts'

/** Returns whether a push is in progress. */
export const isRunning = ({ state }: PushProgress): boolean =>
  state === 'running' || state === 'paused' || state === 'stopping'

/** Returns the combined progress of all pushes, or null if none is in progress. */
export function pushProgressBar(pushes: readonly PushProgress[]): Bar | null {
  const inProgress = pushes.filter(isRunning)
  if (inProgress.length === 0) return null
  const sum = (of: (progress: PushProgress) => number): number =>
    inProgress.reduce((total, progress) => total + of(progress), 0)
  const total = sum((progress) => progress.total)
  const finished = sum(({ done, failed, unconfirmed }) => done + failed + unconfirmed)
  return {
    value: total === 0 ? null : finished / total,
    isPaused: inProgress.every(({ state }) => state === 'paused'),
  }
}
