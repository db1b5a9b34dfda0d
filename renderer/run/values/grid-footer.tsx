import { KeyCap } from '../../shared/key-cap.tsx'
import css from './bars.module.css'
import { rangeWords } from './cell-says.ts'
import type { Grid } from './read-grid.ts'
import type { Range } from './selection.ts'

/** What is selected and what can be done with it; what the marks in the cells mean. */
export function GridFooter({ grid, range, total }: { grid: Grid; range: Range; total: number }) {
  const { rows } = grid.extent
  return (
    <footer className={css.footer}>
      <span className={css.cells} aria-live="polite">
        {rangeWords(range, grid.columns)}
        {rows < total ? `, ${rows} of ${total} rows shown` : ''}
      </span>
      <span className={css.hint}>
        <KeyCap keys="Mod+D" /> fill down
      </span>
      <span className={css.hint}>
        <KeyCap keys="Delete" /> use default
      </span>
      <span className={css.legend}>
        <span className={css.edited}>edited today</span>
        <span className={css.grey}>grey: inherited</span>
      </span>
    </footer>
  )
}
