import { useCallback, useEffect, useRef, useState } from 'react'
import type { Template, TemplateDraft } from '../../electron/ipc/shapes.ts'
import { call, toApiError } from '../shared/api.ts'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { draftOf, emptyDraft, isSameDraft } from './template-draft.ts'

/** How long after the last change a draft is stored, in milliseconds. */
const saveDelayMs = 500

const storeDraft = async (id: string, draft: TemplateDraft | null): Promise<void> => {
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
  const changed = !isSameDraft(draft, start)
  const pendingDraft = useRef<TemplateDraft | null | undefined>(undefined)
  const isFirstRender = useRef(true)

  const flush = useCallback(() => {
    if (pendingDraft.current !== undefined) void storeDraft(id, pendingDraft.current)
    pendingDraft.current = undefined
  }, [id])

  useEffect(() => {
    if (isFirstRender.current) {
      isFirstRender.current = false
      return
    }
    pendingDraft.current = changed ? draft : null
    const timer = setTimeout(flush, saveDelayMs)
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

  /** Shows the saved template. Text typed after the draft was `sent` stays, and is stored as a draft again. */
  const markSaved = useCallback((template: Template, sent: TemplateDraft | null) => {
    if (sent !== null && !isSameDraft(latest.current, sent)) return
    pendingDraft.current = undefined
    isFirstRender.current = true
    setDraft(draftOf(template))
  }, [])

  return { draft, setDraft, changed, start, markSaved }
}
