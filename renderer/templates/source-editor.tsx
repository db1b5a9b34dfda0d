import { type Ref, useImperativeHandle, useMemo, useRef } from 'react'
import { names } from '../shared/class-names.ts'
import css from './source-editor.module.css'

/** What the screen can ask of the editor. */
export interface SourceEditorHandle {
  /** Puts the cursor into a line, from 1, and brings it into view. */
  goTo: (line: number) => void
}

interface SourceEditorProps {
  ref: Ref<SourceEditorHandle>
  label: string
  value: string
  onChange: (value: string) => void
  /** Lines with a problem, from 1. */
  wrongLines: readonly number[]
}

const lineHeight = 20

/** The source of an email: plain text with line numbers. */
export function SourceEditor({ ref, label, value, onChange, wrongLines }: SourceEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => value.split('\n').length, [value])

  useImperativeHandle(ref, () => ({
    goTo(line) {
      const field = area.current
      if (!field) return
      const before = value.split('\n').slice(0, line - 1)
      const at = before.reduce((sum, text) => sum + text.length + 1, 0)
      const end = value.indexOf('\n', at)
      field.focus()
      field.setSelectionRange(at, end < 0 ? value.length : end)
      field.scrollTop = Math.max(0, (line - 4) * lineHeight)
    },
  }))
  return (
    <div className={css.editor}>
      <div className={css.gutter} ref={gutter} aria-hidden="true">
        {Array.from({ length: lines }, (_, at) => at + 1).map((line) => (
          <div key={line} className={names(css.line, wrongLines.includes(line) && css.wrong)}>
            {line}
          </div>
        ))}
      </div>
      <textarea
        ref={area}
        className={css.area}
        aria-label={label}
        aria-invalid={wrongLines.length > 0}
        value={value}
        spellCheck={false}
        wrap="off"
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}
