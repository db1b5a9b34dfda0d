import { Button as RacButton } from 'react-aria-components'
import { useLocation } from 'wouter'
import { runRoute } from '../shared/run-words.ts'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { requestRows } from './requested-rows.ts'
import { countStates } from './row-state.ts'
import css from './run-screen.module.css'
import type { RunView } from './use-run.ts'

/** How many rows are in which state: "38 ready, 3 warnings, 1 error". Each leads to these rows in the grid. */
export function HeaderCounts({ view }: { view: RunView }) {
  const [, navigate] = useLocation()
  const counts = countStates(view.rows.map(({ state }) => state))
  const show = (state: (typeof counts)[number]['glyph']): void => {
    requestRows(view.run.id, state)
    navigate(runRoute(view.run.id, 'values'))
  }
  return (
    <ul className={css.counts} aria-label="Rows by status">
      {counts.map(({ glyph, words }) => (
        <li key={glyph}>
          <RacButton className={css.count ?? ''} aria-label={`Show ${words}`} onPress={() => show(glyph)}>
            <Glyph shape={glyph} />
            {words}
          </RacButton>
        </li>
      ))}
    </ul>
  )
}
