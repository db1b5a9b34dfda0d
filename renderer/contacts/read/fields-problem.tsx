import { Glyph } from '../../ui/feedback/glyph.tsx'
import css from './fields-problem.module.css'

/** Says why columns of custom fields are left out: the account did not tell which fields it has. */
export function FieldsProblem({ why }: { why: string | null }) {
  if (why === null) return null
  return (
    <p className={css.problem} role="status">
      <Glyph shape="warning" />
      <span>
        The account did not tell its custom fields, so a column of one is left out. {why} Then read the file
        again.
      </span>
    </p>
  )
}
