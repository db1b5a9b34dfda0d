import { useEffect, useRef } from 'react'
import type { GlyphShape } from '../ui/feedback/glyph.tsx'

/** The rows that the header wants the grid to show, until the grid shows them. */
let request: { runId: string; state: GlyphShape } | null = null
const listeners = new Set<() => void>()

/** Makes the grid of a run show the rows with one status: now, or when the Values tab opens next. */
export const requestRows = (runId: string, state: GlyphShape): void => {
  request = { runId, state }
  for (const listener of listeners) listener()
}

/** Follows the header's requests while a run's grid is shown. */
export const useRequestedRows = (runId: string, onRequest: (state: GlyphShape) => void): void => {
  const latest = useRef(onRequest)
  useEffect(() => {
    latest.current = onRequest
  })
  useEffect(() => {
    const showRequested = (): void => {
      if (request?.runId !== runId) return
      const { state } = request
      request = null
      latest.current(state)
    }
    showRequested()
    listeners.add(showRequested)
    return () => void listeners.delete(showRequested)
  }, [runId])
}
