import { Glyph } from '../../ui/feedback/glyph.tsx'
import css from './fields-problem.module.css'

/** Why custom field columns are skipped: the account's fields couldn't be loaded. */
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
