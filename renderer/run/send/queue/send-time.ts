import type { QueueItem } from '../../../../electron/ipc/shapes.ts'

/**
 * When a set of campaigns goes out, in words for a confirmation: "at 09:00 EST", or from the first moment to the
 * last, each in its location's own time.
 */
export const timeSpan = (items: readonly QueueItem[], day: string): string => {
  const inOrder = items.toSorted((a, b) => a.plannedAt.localeCompare(b.plannedAt))
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  if (!first || !last) return day
  if (first.plannedAt === last.plannedAt) return `${day}, at ${first.goesOut}`
  return `${day}, from ${first.goesOut} to ${last.goesOut}`
}
