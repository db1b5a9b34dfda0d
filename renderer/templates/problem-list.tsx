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
  onFix: (problem: TemplateProblem) => void
}

/** Problems of one kind, each with a link to its line and a fix if possible. Renders nothing without problems. */
export function ProblemList({ label, shape, problems, onGoTo, onFix }: ProblemListProps) {
  if (problems.length === 0) return null
  return (
    <ul className={css.problems} aria-label={label}>
      {problems.map((problem) => (
        <li key={`${problemText(problem)} ${problem.column ?? 0}`}>
          <button type="button" className={css.problem} onClick={() => onGoTo(problem)}>
            <Glyph shape={shape} />
            <span>{problemText(problem)}</span>
          </button>
          {problem.fix ? (
            <button
              type="button"
              className={css.fix}
              title={problem.fix.label}
              aria-label={`${problem.fix.label}: ${problemText(problem)}`}
              onClick={() => onFix(problem)}
            >
              <Wrench strokeWidth={1.5} aria-hidden="true" />
              <span>{problem.fix.label}</span>
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
