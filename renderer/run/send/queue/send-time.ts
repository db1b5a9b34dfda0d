import type { QueueItem } from '../../../../electron/ipc/shapes.ts'

/**
 * Returns when a set of campaigns is sent, for a confirmation: "at 9:00 AM EST", or from the first to the last
 * moment, each in its location's own time.
 */
export const timeSpan = (items: readonly QueueItem[], day: string): string => {
  const inOrder = items.toSorted((a, b) => a.plannedAt.localeCompare(b.plannedAt))
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  if (!first || !last) return day
  if (first.plannedAt === last.plannedAt) return `${day}, at ${first.goesOut}`
  return `${day}, from ${first.goesOut} to ${last.goesOut}`
}
