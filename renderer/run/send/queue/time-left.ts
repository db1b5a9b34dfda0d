/**
 * Estimates the time left from the moments (ms) at which campaigns were confirmed while the desk was open: the
 * median interval, so that one long break doesn't count. null: too few.
 */
export const secondsLeft = (confirmedAt: readonly number[], left: number): number | null => {
  const gaps = confirmedAt.slice(1).map((at, index) => at - (confirmedAt[index] ?? at))
  if (gaps.length < 2) return null
  const sorted = gaps.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  return (median * left) / 1000
}

/** "about 2 min left": rounded, since it is a guess. */
export const aboutLeft = (seconds: number): string => {
  if (seconds < 50) return 'under a minute left'
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 60) return `about ${minutes} min left`
  return `about ${Math.round(minutes / 60)} h left`
}
