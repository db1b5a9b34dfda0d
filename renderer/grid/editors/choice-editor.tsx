import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { EditorProps } from './editing.ts'
import css from './editor.module.css'
import { EditorPopup } from './editor-popup.tsx'
import { useEntry } from './use-entry.ts'

/** One of a few values: a field with its list below. Typing narrows the list, the arrows choose. */
export function ChoiceEditor(props: EditorProps & { choices: readonly string[] }) {
  const { choices, editing, label } = props
  const entry = useEntry(props)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const typed = entry.text.trim().toLowerCase()
  const isTyped = typed !== editing.text.trim().toLowerCase() || editing.typedOver
  const offered = isTyped ? choices.filter((choice) => choice.toLowerCase().startsWith(typed)) : choices
  const [at, setAt] = useState(Math.max(0, choices.indexOf(editing.text)))
  const chosen = offered[Math.min(at, offered.length - 1)]
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true })
    if (!editing.typedOver) field.current?.select()
  }, [editing.typedOver])
  return (
    <>
      <input
        ref={field}
        data-editor
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${offered.indexOf(chosen)}`}
        className={css.editor}
        value={entry.text}
        autoComplete="off"
        onChange={(event) => {
          setAt(0)
          entry.change(event.target.value)
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step !== 0) {
            event.preventDefault()
            event.stopPropagation()
            const next = Math.max(0, Math.min(offered.length - 1, at + step))
            setAt(next)
            return
          }
          const isEnd = event.key === 'Enter' || event.key === 'Tab'
          if (isEnd && chosen !== undefined && entry.text !== '') {
            event.preventDefault()
            event.stopPropagation()
            const end =
              event.key === 'Enter' ? (event.shiftKey ? 'up' : 'down') : event.shiftKey ? 'left' : 'right'
            entry.commit(chosen, end)
          } else entry.onKeyDown(event)
        }}
        onBlur={entry.onBlur}
      />
      <EditorPopup anchor={field}>
        <div role="listbox" id={id} aria-label={label}>
          {offered.map((choice, index) => (
            // The list is controlled from the field above it, which has focus.
            <div
              key={choice}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={choice === chosen}
              className={css.option}
              onPointerDown={(event) => {
                event.preventDefault()
                entry.commit(choice, 'stay')
              }}
            >
              {choice}
            </div>
          ))}
          {offered.length === 0 ? <div className={css.hint}>No matching choices</div> : null}
        </div>
      </EditorPopup>
    </>
  )
}
