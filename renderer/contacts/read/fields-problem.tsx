import { Glyph } from '../../ui/feedback/glyph.tsx'
import css from './fields-problem.module.css'

/** Says why columns of custom fields are left out: the account did not tell which fields it has. */
export function FieldsProblem({ why }: { why: string | null }) {
  if (why === null) return null
  return (
    <p className={css.problem} role="status">
      <Glyph shape="warning" />
      <span>
        Couldn't load the account's custom fields, so their columns are skipped. {why} Then import the file
        again.
      </span>
    </p>
  )
}
