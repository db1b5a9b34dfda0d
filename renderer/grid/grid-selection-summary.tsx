import css from '../run/values/bars.module.css'
import { rangeText } from '../run/values/cell-description.ts'
import type { Grid } from '../run/values/import/read-values-grid.ts'
import { KeyCap } from '../ui/controls/key-cap.tsx'
import { rangesOf, type Selection } from './selection/selection.ts'

const hints = [
  { keys: 'Mod+D', does: 'fill down' },
  { keys: 'Delete', does: 'use default' },
]
const addingHints = [
  { keys: 'Shift+F8', does: 'keep and add another' },
  { keys: 'Escape', does: 'finish' },
]

/** What is selected and what can be done with it; what the marks in the cells mean. */
export function GridFooter({ grid, selection, total }: { grid: Grid; selection: Selection; total: number }) {
  const { rows } = grid.extent
  const isAdding = selection.adding !== 'no'
  return (
    <footer className={css.footer}>
      <span className={css.cells} aria-live="polite">
        {rangeText(rangesOf(selection), grid.columns)}
        {isAdding ? ', adding to the selection' : ''}
        {rows < total ? `, ${rows} of ${total} rows shown` : ''}
      </span>
      {(isAdding ? addingHints : hints).map(({ keys, does }) => (
        <span key={keys} className={css.hint}>
          <KeyCap keys={keys} /> {does}
        </span>
      ))}
      <span className={css.legend}>
        <span className={css.edited}>edited today</span>
        <span className={css.gray}>gray: inherited</span>
      </span>
    </footer>
  )
}
