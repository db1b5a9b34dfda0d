import { useLayoutEffect, useRef, useState } from 'react'
import { names } from '../../ui/class-names.ts'
import type { EditorProps } from './editing.ts'
import css from './editor.module.css'
import { useEntry } from './use-entry.ts'

export interface TextEditorProps extends EditorProps {
  numeric: boolean
  /** Text to spell-check; not an address or price. */
  isProse: boolean
  /** The rest of a value that other rows of the column have already, for what was typed so far; '' for none. */
  complete: (typed: string) => string
}

/** One line of text. While it is typed at the end, a value of the same column is offered, selected. */
export function TextEditor(props: TextEditorProps) {
  const { label, numeric, isProse, complete, editing } = props
  const entry = useEntry(props)
  const input = useRef<HTMLInputElement>(null)
  // A new object for each offer: the same rest, offered again one letter later, is selected again.
  const [offered, setOffered] = useState<{ from: number } | null>(null)
  useLayoutEffect(() => {
    const field = input.current
    field?.focus({ preventScroll: true })
    field?.setSelectionRange(field.value.length, field.value.length)
  }, [])
  useLayoutEffect(() => {
    const field = input.current
    if (offered !== null) field?.setSelectionRange(offered.from, field.value.length)
  }, [offered])
  return (
    <input
      ref={input}
      data-editor
      className={names(css.editor, numeric && css.numeric)}
      aria-label={label}
      placeholder={props.hint}
      value={entry.text}
      spellCheck={isProse}
      autoComplete="off"
      onChange={(event) => {
        const { value, selectionEnd } = event.target
        const native = event.nativeEvent
        const isTyping =
          native instanceof InputEvent && native.inputType === 'insertText' && selectionEnd === value.length
        const rest = isTyping && editing.typedOver ? complete(value) : ''
        setOffered(rest === '' ? null : { from: value.length })
        entry.change(value + rest)
      }}
      onKeyDown={entry.onKeyDown}
      onBlur={entry.onBlur}
    />
  )
}
