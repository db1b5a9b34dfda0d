/** How far a long work is. */
export interface Bar {
  /** 0 to 1; null while it is not known how much there is to do. */
  value: number | null
  /** It waits for the operator, and lets the computer sleep. */
  isPaused: boolean
}

/** Combines several works in the taskbar: the slowest one determines the progress. */
export function combineBars(bars: readonly Bar[]): {
  value: number
  mode: 'paused' | 'normal'
  keepAwake: boolean
} {
  const known = bars.flatMap(({ value }) => value ?? [])
  // Electron: above 1 is a bar that runs to and fro, below 0 none.
  const value = bars.length === 0 ? -1 : known.length === 0 ? 2 : Math.min(...known)
  const isPaused = bars.length > 0 && bars.every((bar) => bar.isPaused)
  return { value, mode: isPaused ? 'paused' : 'normal', keepAwake: bars.some((bar) => !bar.isPaused) }
}
