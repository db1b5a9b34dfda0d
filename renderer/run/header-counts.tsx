import { Button as RacButton } from 'react-aria-components'
import { useLocation } from 'wouter'
import { runRoute } from '../shared/run-words.ts'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { requestRows } from './requested-rows.ts'
import { countStates } from './row-state.ts'
import css from './run-screen.module.css'
import type { RunView } from './use-run.ts'

/** How many rows are in each state: "38 ready, 3 warnings, 1 error". A press shows these rows in the grid. */
export function HeaderCounts({ view }: { view: RunView }) {
  const [, navigate] = useLocation()
  const counts = countStates(view.rows.map(({ state }) => state))
  const show = (state: (typeof counts)[number]['glyph']): void => {
    requestRows(view.run.id, state)
    navigate(runRoute(view.run.id, 'values'))
  }
  return (
    <ul className={css.counts} aria-label="Rows by status">
      {counts.map(({ glyph, label }) => (
        <li key={glyph}>
          <RacButton className={css.count ?? ''} aria-label={`Show ${label}`} onPress={() => show(glyph)}>
            <Glyph shape={glyph} />
            {label}
          </RacButton>
        </li>
      ))}
    </ul>
  )
}
