import { Wrench } from 'lucide-react'
import type { TemplateProblem } from '../../electron/ipc/shapes.ts'
import { Glyph } from '../ui/feedback/glyph.tsx'
import css from './problem-list.module.css'
import { problemText } from './problem-text.ts'

interface ProblemListProps {
  label: string
  shape: 'error' | 'warning'
  problems: readonly TemplateProblem[]
  onGoTo: (problem: TemplateProblem) => void
  onMend: (problem: TemplateProblem) => void
}

/** Problems of one kind, each leading to its line and mended at a press where that is possible; nothing where there are none. */
export function ProblemList({ label, shape, problems, onGoTo, onMend }: ProblemListProps) {
  if (problems.length === 0) return null
  return (
    <ul className={css.problems} aria-label={label}>
      {problems.map((problem) => (
        <li key={`${problemText(problem)} ${problem.column ?? 0}`}>
          <button type="button" className={css.problem} onClick={() => onGoTo(problem)}>
            <Glyph shape={shape} />
            <span>{problemText(problem)}</span>
          </button>
          {problem.mend ? (
            <button
              type="button"
              className={css.mend}
              title={problem.mend.label}
              aria-label={`${problem.mend.label}: ${problemText(problem)}`}
              onClick={() => onMend(problem)}
            >
              <Wrench strokeWidth={1.5} aria-hidden="true" />
              <span>{problem.mend.label}</span>
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
