import { setDiagnostics } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useRef } from 'react'
import type { TemplateProblem } from '../../../electron/ipc/shapes.ts'
import type { EditorCompletions } from './complete-template.ts'
import { allDiagnostics } from './diagnostics.ts'
import type { EditorKind } from './editor-state.ts'

export interface EditorInput {
  value: string
  onChange: (value: string) => void
  offered: EditorCompletions
  attributes: Record<string, string>
  problems: readonly TemplateProblem[]
  warnings: readonly TemplateProblem[]
  autoFocus?: boolean
}

/**
 * Creates an editor in `box`. It keeps its own text: typing is reported by `onChange`, and only a `value` from
 * elsewhere replaces it, as one undoable step.
 */
export function useEditor(
  box: RefObject<HTMLElement | null>,
  extensions: (kind: EditorKind) => Extension,
  input: EditorInput,
): RefObject<EditorView | null> {
  const view = useRef<EditorView | null>(null)
  const latest = useRef(input)
  const notifiedValue = useRef(input.value)
  useEffect(() => {
    latest.current = input
  })

  useEffect(() => {
    if (box.current === null) return
    const editor = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: extensions({
          offered: () => latest.current.offered,
          attributes: () => latest.current.attributes,
          onChange: (text) => {
            notifiedValue.current = text
            latest.current.onChange(text)
          },
        }),
      }),
    })
    view.current = editor
    if (latest.current.autoFocus) editor.focus()
    return () => {
      view.current = null
      editor.destroy()
    }
  }, [box, extensions])

  useEffect(() => {
    const editor = view.current
    if (editor === null || input.value === notifiedValue.current) return
    notifiedValue.current = input.value
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: input.value } })
  }, [input.value])

  useEffect(() => {
    const editor = view.current
    if (editor === null) return
    const { doc } = editor.state
    editor.dispatch(setDiagnostics(editor.state, allDiagnostics(doc, input.problems, input.warnings)))
  }, [input.problems, input.warnings])

  return view
}
