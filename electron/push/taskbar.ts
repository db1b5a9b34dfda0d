import type { PushProgress } from '../../core/push/plan/plan-schema.ts'
import type { Bar } from '../bar.ts'

/** Whether a push is not over. */
export const isRunning = ({ state }: PushProgress): boolean =>
  state === 'running' || state === 'paused' || state === 'stopping'

/** How far several pushes are together; null while none is under way. */
export function pushProgressBar(pushes: readonly PushProgress[]): Bar | null {
  const under = pushes.filter(isRunning)
  if (under.length === 0) return null
  const sum = (of: (progress: PushProgress) => number): number =>
    under.reduce((total, progress) => total + of(progress), 0)
  const total = sum((progress) => progress.total)
  const through = sum(({ done, failed, unconfirmed }) => done + failed + unconfirmed)
  return {
    value: total === 0 ? null : through / total,
    isPaused: under.every(({ state }) => state === 'paused'),
  }
}
