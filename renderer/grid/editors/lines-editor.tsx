import { useLayoutEffect, useRef } from 'react'
import type { EditorProps } from './editing.ts'
import css from './editor.module.css'
import { EditorPopup } from './editor-popup.tsx'
import { useEntry } from './use-entry.ts'

/** Text of several lines, over the cell. Alt and Enter make a new line. */
export function LinesEditor(props: EditorProps) {
  const entry = useEntry(props)
  const anchor = useRef<HTMLSpanElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const field = area.current
    field?.focus({ preventScroll: true })
    field?.setSelectionRange(field.value.length, field.value.length)
  }, [])
  return (
    <>
      <span ref={anchor} />
      <EditorPopup anchor={anchor} over bare minWidth={280}>
        <textarea
          ref={area}
          className={css.area}
          aria-label={props.label}
          placeholder={props.hint}
          value={entry.text}
          onChange={(event) => entry.change(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.altKey && area.current) {
              event.preventDefault()
              event.stopPropagation()
              const { selectionStart, selectionEnd } = area.current
              area.current.setRangeText('\n', selectionStart, selectionEnd, 'end')
              entry.change(area.current.value)
            } else entry.onKeyDown(event)
          }}
          onBlur={entry.onBlur}
        />
        <div className={css.hint}>Alt+Enter for a new line, Enter when done</div>
      </EditorPopup>
    </>
  )
}
