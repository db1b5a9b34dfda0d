import { formatPart } from '../../../core/format/numbers.ts'
import { rangesOf, type Selection } from '../../grid/selection/selection.ts'
import { KeyCap } from '../../ui/controls/key-cap.tsx'
import css from './bars.module.css'
import { rangeText } from './cell-description.ts'
import type { RunGrid } from './run-grid.ts'

const hints = [
  { keys: 'Mod+D', label: 'fill down' },
  { keys: 'Delete', label: 'use default' },
]
const addingHints = [
  { keys: 'Shift+F8', label: 'keep and add another' },
  { keys: 'Escape', label: 'finish' },
]

/** The line below the grid: the selection, its keys, and a legend of the marks in cells. */
export function GridFooter({
  grid,
  selection,
  total,
}: {
  grid: RunGrid
  selection: Selection
  total: number
}) {
  const { rows } = grid.extent
  const isAdding = selection.adding !== 'no'
  return (
    <footer className={css.footer}>
      <span className={css.cells} aria-live="polite">
        {rangeText(rangesOf(selection), grid.columns)}
        {isAdding ? ', adding to the selection' : ''}
        {rows < total ? `, ${formatPart(rows, total, 'row')} shown` : ''}
      </span>
      {(isAdding ? addingHints : hints).map(({ keys, label }) => (
        <span key={keys} className={css.hint}>
          <KeyCap keys={keys} /> {label}
        </span>
      ))}
      <span className={css.legend}>
        <span className={css.edited}>edited today</span>
        <span className={css.gray}>gray: inherited</span>
      </span>
    </footer>
  )
}
