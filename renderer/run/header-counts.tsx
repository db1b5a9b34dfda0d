import { Glyph } from '../shared/glyph.tsx'
import { countStates } from './row-state.ts'
import css from './run-screen.module.css'
import type { RunView } from './use-run.ts'

/** How many rows are in which state: "38 ready, 3 warnings, 1 error". */
export function HeaderCounts({ view }: { view: RunView }) {
  const counts = countStates(view.rows.map(({ state }) => state))
  return (
    <ul className={css.counts} aria-label="Rows by state">
      {counts.map(({ glyph, words }) => (
        <li key={glyph} className={css.count}>
          <Glyph shape={glyph} />
          {words}
        </li>
      ))}
    </ul>
  )
}
