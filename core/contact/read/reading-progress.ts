import type { ImportProgress } from '../import.ts'
import type { PrepareProgress } from './read-file.ts'

/** How a reading that began `milliseconds` ago looks to the operator; the rows of the whole file are estimated. */
export function readingProgress(
  importId: string,
  { bytes, totalBytes, rows }: PrepareProgress,
  milliseconds: number,
  isPaused: boolean,
): ImportProgress {
  const share = totalBytes === 0 ? 1 : bytes / totalBytes
  const seconds = milliseconds / 1000
  return {
    importId,
    state: isPaused ? 'paused' : 'reading',
    phase: 'reading',
    done: rows,
    total: share === 0 ? rows : Math.round(rows / share),
    current: '',
    perSecond: seconds > 0 ? rows / seconds : 0,
    secondsLeft: share > 0 ? (seconds * (1 - share)) / share : null,
  }
}
