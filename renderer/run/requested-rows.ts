import { useEffect, useRef } from 'react'
import type { GlyphShape } from '../ui/feedback/glyph.tsx'

/** What the header asked the grid to show, until the grid takes it. */
let waiting: { runId: string; state: GlyphShape } | null = null
const listeners = new Set<() => void>()

/** Asks the grid of a run to show the rows with one status: now, or when the Values tab opens next. */
export const requestRows = (runId: string, state: GlyphShape): void => {
  waiting = { runId, state }
  for (const listener of listeners) listener()
}

/** Follows the header's requests while a run's grid is shown. */
export const useRequestedRows = (runId: string, onRequest: (state: GlyphShape) => void): void => {
  const latest = useRef(onRequest)
  useEffect(() => {
    latest.current = onRequest
  })
  useEffect(() => {
    const take = (): void => {
      if (waiting?.runId !== runId) return
      const { state } = waiting
      waiting = null
      latest.current(state)
    }
    take()
    listeners.add(take)
    return () => void listeners.delete(take)
  }, [runId])
}
