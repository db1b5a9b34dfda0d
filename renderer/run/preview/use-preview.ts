import { useCallback, useEffect, useRef, useState } from 'react'
import type { Preview } from '../../../electron/ipc/shapes.ts'
import { type ApiError, call, toApiError } from '../../shared/api.ts'

export interface PreviewState {
  /** The last finished email; another row's while the new one is loading. */
  readonly preview: Preview | null
  readonly error: ApiError | null
  readonly again: () => void
}

/**
 * Returns a row's finished email, rendered again when the row, the run or the draft changes. Requested at most once
 * per frame and one at a time: changes meanwhile are combined into one request after the response, so the latest
 * always wins. `version` is any value that changes with the run's data; `withText` also requests the plain text.
 */
export const usePreview = (
  runId: string,
  rowId: string | null,
  overlay: Readonly<Record<string, string>> | null,
  version: unknown,
  withText: boolean,
): PreviewState => {
  const [state, setState] = useState<Omit<PreviewState, 'again'>>({ preview: null, error: null })
  const [tries, setTries] = useState(0)
  const again = useCallback(() => setTries((last) => last + 1), [])
  const wanted = useRef<{ runId: string; rowId: string; overlay: typeof overlay; withText: boolean } | null>(
    null,
  )
  const isLoading = useRef(false)
  const isShown = useRef(false)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  const overlayKey = JSON.stringify(overlay)
  // biome-ignore lint/correctness/useExhaustiveDependencies: overlayKey replaces overlay; version and tries request the preview again
  useEffect(() => {
    if (rowId === null) return
    wanted.current = { runId, rowId, overlay, withText }
    const ask = async (): Promise<void> => {
      if (isLoading.current) return
      isLoading.current = true
      while (wanted.current && isShown.current) {
        const requested = wanted.current
        wanted.current = null
        try {
          const preview = await call('previewRow', {
            runId: requested.runId,
            rowId: requested.rowId,
            withText: requested.withText,
            ...(requested.overlay ? { overlay: { ...requested.overlay } } : {}),
          })
          if (isShown.current) setState({ preview, error: null })
        } catch (thrown) {
          if (isShown.current) setState((last) => ({ ...last, error: toApiError(thrown) }))
        }
      }
      isLoading.current = false
    }
    const frame = requestAnimationFrame(() => void ask())
    return () => cancelAnimationFrame(frame)
  }, [runId, rowId, overlayKey, version, tries, withText])
  return { ...state, again }
}
