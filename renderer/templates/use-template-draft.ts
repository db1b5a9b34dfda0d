import { useCallback, useEffect, useRef, useState } from 'react'
import type { Template, TemplateDraft } from '../../electron/ipc/shapes.ts'
import { call, toApiError } from '../shared/api.ts'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { draftOf, emptyDraft, sameDraft } from './template-draft.ts'

/** How long typing rests before it is kept, in ms. */
const rest = 500

const keep = async (id: string, draft: TemplateDraft | null): Promise<void> => {
  try {
    await call('keepTemplateDraft', { id, draft })
  } catch (thrown) {
    const error = toApiError(thrown)
    postNotice({ tone: 'bad', text: "Your changes couldn't be saved as a draft.", error })
  }
}

/**
 * A template's unsaved edits. They are stored in the workspace a moment after the last key, and immediately when
 * the screen or window closes, so that nothing is lost.
 */
export function useTemplateDraft(id: string, saved: Template | null, kept: TemplateDraft | null) {
  const start = saved ? draftOf(saved) : emptyDraft
  const [draft, setDraft] = useState(kept ?? start)
  const changed = !sameDraft(draft, start)
  const unkept = useRef<TemplateDraft | null | undefined>(undefined)
  const first = useRef(true)

  const flush = useCallback(() => {
    if (unkept.current !== undefined) void keep(id, unkept.current)
    unkept.current = undefined
  }, [id])

  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    unkept.current = changed ? draft : null
    const timer = setTimeout(flush, rest)
    return () => clearTimeout(timer)
  }, [draft, changed, flush])

  useEffect(() => {
    window.addEventListener('pagehide', flush)
    window.addEventListener('blur', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('blur', flush)
      flush()
    }
  }, [flush])

  const latest = useRef(draft)
  useEffect(() => {
    latest.current = draft
  })

  /**
   * After saving: the workspace has no draft any more. Text typed after it was `sent` stays, and is a draft again.
   */
  const settle = useCallback((template: Template, sent: TemplateDraft | null) => {
    if (sent !== null && !sameDraft(latest.current, sent)) return
    unkept.current = undefined
    first.current = true
    setDraft(draftOf(template))
  }, [])

  return { draft, setDraft, changed, start, settle }
}
