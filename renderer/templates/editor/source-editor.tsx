import { EditorView } from '@codemirror/view'
import { type Ref, useId, useImperativeHandle, useRef } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import type { TemplateEdit, TemplatePlace, TemplateProblem } from '../../../electron/ipc/shapes.ts'
import type { EditorCompletions } from './complete-template.ts'
import css from './editor.module.css'
import { sourceExtensions } from './editor-state.ts'
import { useEditor } from './use-editor.ts'

/** What the screen can request of the editor. */
export interface SourceEditorHandle {
  /** Moves the cursor to a line and column, from 1, and scrolls it into view. */
  goTo: (line: number, column?: number) => void
  /** Selects the text that was at a place, wherever it has moved since; if it is gone, its line. */
  show: (place: TemplatePlace) => void
  /** Selects the first occurrence of a text; returns whether there is one. */
  find: (pattern: RegExp) => boolean
  /** The cursor's position, in characters from 0. */
  cursor: () => number
  /** Makes changes that were found in the text as it is. */
  edit: (edits: readonly TemplateEdit[]) => void
  /** Puts text in at a place and selects it. */
  insertAt: (at: number, text: string) => void
}

interface SourceEditorProps {
  ref: Ref<SourceEditorHandle>
  label: string
  value: string
  onChange: (value: string) => void
  offered: EditorCompletions
  problems: readonly TemplateProblem[]
  warnings: readonly TemplateProblem[]
}

/** Returns a text's position nearest to a place; null if it doesn't occur. */
const nearest = (doc: string, text: string, to: number): number | null => {
  if (text === '') return null
  const after = doc.indexOf(text, to)
  const before = doc.lastIndexOf(text, to)
  if (after < 0 || before < 0) return after < 0 && before < 0 ? null : Math.max(after, before)
  return after - to <= to - before ? after : before
}

/** The source of an email: HTML and Liquid highlighted, with completion, search, and problems at their lines. */
export function SourceEditor({ ref, label, ...input }: SourceEditorProps) {
  const box = useRef<HTMLDivElement>(null)
  const hint = useId()
  const view = useEditor(box, sourceExtensions, {
    ...input,
    attributes: {
      'aria-label': label,
      'aria-describedby': hint,
      'aria-invalid': String(input.problems.length > 0),
      spellcheck: 'false',
    },
  })

  useImperativeHandle(ref, () => {
    const select = (anchor: number, head: number): void => {
      const editor = view.current
      if (editor === null) return
      editor.focus()
      editor.dispatch({
        selection: { anchor, head },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      })
    }
    return {
      goTo(line, column = 1) {
        const doc = view.current?.state.doc
        if (doc === undefined) return
        const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines))
        select(Math.min(from + column - 1, to), Math.min(from + column - 1, to))
      },
      show({ line, column, text }) {
        const doc = view.current?.state.doc
        if (doc === undefined) return
        const meant = doc.line(Math.min(Math.max(1, line), doc.lines))
        const at = nearest(doc.toString(), text, Math.min(meant.from + column - 1, meant.to))
        if (at === null) select(meant.from, meant.to)
        else select(at, at + text.length)
      },
      edit(edits) {
        view.current?.dispatch({
          changes: edits.map(({ at, remove, insert }) => ({ from: at, to: at + remove, insert })),
          userEvent: 'input',
        })
      },
      find(pattern) {
        const found = pattern.exec(view.current?.state.doc.toString() ?? '')
        if (found !== null) select(found.index, found.index + found[0].length)
        return found !== null
      },
      cursor: () => view.current?.state.selection.main.head ?? 0,
      insertAt(at, text) {
        view.current?.dispatch({ changes: { from: at, insert: text }, userEvent: 'input' })
        select(at, at + text.length)
      },
    }
  }, [view])

  return (
    <div className={css.source}>
      <div className={css.box} ref={box} />
      <VisuallyHidden>
        <span id={hint}>Tab indents. To leave the editor, press Escape, then Tab.</span>
      </VisuallyHidden>
    </div>
  )
}
