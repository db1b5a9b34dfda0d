import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { EditorProps, EntryEnd } from './editing.ts'
import { readEntryKey } from './entry-keys.ts'

/**
 * The text of an entry and how it ends: once, by a key, a choice, or by the keyboard going elsewhere. Elsewhere
 * is anything but the editor's own popup.
 */
export const useEntry = ({ editing, onDraft, onCommit, onCancel }: EditorProps) => {
  const [text, setText] = useState(editing.text)
  const isFinished = useRef(false)
  const finish = (report: () => void): void => {
    if (isFinished.current) return
    isFinished.current = true
    report()
  }
  const commit = (value: string, end: EntryEnd): void => finish(() => onCommit(value, end))
  return {
    text,
    change(value: string): void {
      setText(value)
      onDraft(value)
    },
    commit,
    /** Handles the keys that end an entry. Nothing that is typed into an editor is a key of the grid. */
    onKeyDown(event: KeyboardEvent): void {
      event.stopPropagation()
      const key = readEntryKey(event, editing.typedOver)
      if (!key) return
      event.preventDefault()
      if (key.kind === 'cancel') finish(onCancel)
      else commit(text, key.end)
    },
    onBlur(event: FocusEvent): void {
      const next = event.relatedTarget
      if (next instanceof Element && next.closest('[data-editor]')) return
      commit(text, 'stay')
    },
  }
}
