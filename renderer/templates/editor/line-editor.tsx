import { useId, useRef } from 'react'
import type { TemplateProblem } from '../../../electron/ipc/shapes.ts'
import { names } from '../../ui/class-names.ts'
import type { EditorCompletions } from './complete-template.ts'
import css from './editor.module.css'
import { lineExtensions } from './editor-state.ts'
import { useEditor } from './use-editor.ts'

interface LineEditorProps {
  label: string
  value: string
  onChange: (value: string) => void
  offered: EditorCompletions
  problems: readonly TemplateProblem[]
  warnings: readonly TemplateProblem[]
}

/** A subject, preheader or from name: one line with highlighted placeholders and completion. */
export function LineEditor({ label, ...input }: LineEditorProps) {
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const problem = input.problems[0] ?? input.warnings[0]
  const view = useEditor(box, lineExtensions, {
    ...input,
    attributes: {
      'aria-labelledby': `${id}-label`,
      'aria-multiline': 'false',
      'aria-invalid': String(input.problems.length > 0),
      ...(problem ? { 'aria-describedby': `${id}-problem` } : {}),
      spellcheck: 'true',
    },
  })
  return (
    <div className={css.field}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as a label does, it leads the pointer to its field */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard reaches the field itself */}
      <span id={`${id}-label`} className={css.label} onClick={() => view.current?.focus()}>
        {label}
      </span>
      <div ref={box} className={names(css.line, input.problems.length > 0 && css.wrong)} />
      {problem ? (
        <span id={`${id}-problem`} className={input.problems.length > 0 ? css.problem : css.warning}>
          {problem.message}
        </span>
      ) : null}
    </div>
  )
}
