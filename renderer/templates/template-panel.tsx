import { useEffect, useState } from 'react'
import type { Template, TemplateProblem } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/desk.ts'
import { EmailFrame } from '../shared/email-frame.tsx'
import { Glyph } from '../shared/glyph.tsx'
import { FooterBar } from '../shared/header.tsx'
import { Segmented } from '../shared/segmented.tsx'
import { counted } from '../shared/words.ts'
import { problemText } from './problem-text.ts'
import type { TemplateDraft } from './template-draft.ts'
import css from './template-panel.module.css'

interface TemplatePanelProps {
  draft: TemplateDraft
  saved: Template | null
  problems: readonly TemplateProblem[]
  onProblems: (problems: readonly TemplateProblem[]) => void
  onGoTo: (line: number) => void
}

type View = 'phone' | 'desktop' | 'placeholders'

/** How long typing rests before the preview is made anew, in ms. */
const rest = 200

function Placeholders({ saved }: { saved: Template | null }) {
  if (saved === null) return <p className={css.none}>They are found when the template is saved.</p>
  if (saved.placeholders.length === 0)
    return <p className={css.none}>The saved version has no placeholder.</p>
  return (
    <table className={css.placeholders}>
      <thead>
        <tr>
          <th scope="col">Placeholder</th>
          <th scope="col">Type</th>
          <th scope="col">Default</th>
        </tr>
      </thead>
      <tbody>
        {saved.placeholders.map(({ name, label, type, default: value }) => (
          <tr key={name}>
            <th scope="row">
              <span className={css.label}>{label}</span>
              <code>{name}</code>
            </th>
            <td>{type}</td>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const statusText = (problems: number, warnings: number): string => {
  if (problems > 0) return counted(problems, 'problem')
  return warnings > 0 ? counted(warnings, 'warning') : 'Every placeholder can be read'
}

interface ProblemListProps {
  label: string
  shape: 'error' | 'warning'
  problems: readonly TemplateProblem[]
  onGoTo: (line: number) => void
}

/** Problems of one kind, each leading to its line; nothing where there are none. */
function ProblemList({ label, shape, problems, onGoTo }: ProblemListProps) {
  if (problems.length === 0) return null
  return (
    <ul className={css.problems} aria-label={label}>
      {problems.map((problem) => (
        <li key={problemText(problem)}>
          <button type="button" className={css.problem} onClick={() => onGoTo(problem.line)}>
            <Glyph shape={shape} />
            {problemText(problem)}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Beside the source: the email as it would look, or the placeholders that were found; problems at the foot. */
export function TemplatePanel({ draft, saved, problems, onProblems, onGoTo }: TemplatePanelProps) {
  const [view, setView] = useState<View>('phone')
  const [html, setHtml] = useState('')
  const [warnings, setWarnings] = useState<readonly TemplateProblem[]>([])
  const { act } = useAct('previewTemplate', { quiet: true })
  const { html: source, subject, preheader, fromName } = draft
  const images = saved?.images

  useEffect(() => {
    let current = true
    const timer = setTimeout(async () => {
      const result = await act({ html: source, subject, preheader, fromName, images: images ?? {} })
      if (!current || !result.ok) return
      onProblems(result.value.problems)
      setWarnings(result.value.warnings)
      // While the source is wrong, the last email that could be shown stays.
      if (result.value.email) setHtml(result.value.email.html)
    }, rest)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [source, subject, preheader, fromName, images, act, onProblems])

  return (
    <section className={view === 'desktop' ? `${css.panel} ${css.wide}` : css.panel} aria-label="Preview">
      <div className={css.head}>
        <Segmented
          label="Show"
          options={[
            { id: 'desktop', label: 'Desktop' },
            { id: 'phone', label: 'Phone' },
            { id: 'placeholders', label: 'Placeholders' },
          ]}
          chosen={view}
          onChoose={setView}
        />
      </div>
      <div className={css.body}>
        {view === 'placeholders' ? (
          <Placeholders saved={saved} />
        ) : (
          <EmailFrame html={html} title="Preview of the email" width={view === 'phone' ? 320 : 600} />
        )}
      </div>
      <ProblemList label="Problems" shape="error" problems={problems} onGoTo={onGoTo} />
      <ProblemList label="Warnings" shape="warning" problems={warnings} onGoTo={onGoTo} />
      <FooterBar>
        <Glyph shape={problems.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'ready'} />
        <span role="status">{statusText(problems.length, warnings.length)}</span>
      </FooterBar>
    </section>
  )
}
