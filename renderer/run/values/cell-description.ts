import { formatCount } from '../../../core/format/numbers.ts'
import type { ValueSource } from '../../../electron/ipc/rules.ts'
import type { GridColumn } from '../../grid/grid-model.ts'
import { cellsIn } from '../../grid/selection/ranges.ts'
import type { Place, Range } from '../../grid/selection/selection.ts'
import type { RunCell, RunGrid } from './run-grid.ts'

const sources: Record<Exclude<ValueSource, 'row'>, string> = {
  location: 'From the location',
  default: 'From the run default',
  template: 'From the template',
  missing: 'No value',
}

const inheritedText = (grid: RunGrid, place: Place): string => {
  const { text, source } = grid.inheritedAt(place)
  if (source === 'missing' || text === '') return 'No default'
  return source === 'location' ? `Location: ${text}` : `Default: ${text}`
}

/** Where the cell's value comes from: "Own value. Default: 2 for 1 sourdough". */
export const sourceText = (grid: RunGrid, place: Place): string => {
  const cell = grid.cellAt(place)
  if (place.row === 0) {
    if (cell.source === 'row') return 'For rows without their own value'
    if (cell.source === 'template') return 'From the template'
    return cell.source === 'location' ? 'From each location' : 'From each row'
  }
  return cell.source === 'row' ? `Row value. ${inheritedText(grid, place)}` : sources[cell.source]
}

/** Returns what is announced after a cell's value: the row's state, the source, the finding. */
export const describeCell = (grid: RunGrid, place: Place, cell: RunCell): string => {
  const row = grid.rowAt(place.row)
  return [
    row ? `Row ${row.state.word.toLowerCase()}.` : 'Run default.',
    `${sourceText(grid, place)}.`,
    cell.editedToday ? 'Edited today.' : '',
    cell.finding ? `${cell.finding.severity === 'error' ? 'Error' : 'Warning'}: ${cell.finding.what}` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** "5 cells in Offer", "12 cells in 3 columns", "9 cells in 2 ranges". */
export const rangeText = (ranges: readonly Range[], columns: readonly GridColumn[]): string => {
  const [first] = ranges
  const width = first ? first.right - first.left + 1 : 0
  const label = (first && columns[first.left]?.label) ?? ''
  const where =
    ranges.length > 1 ? formatCount(ranges.length, 'range') : width === 1 ? label : `${width} columns`
  return `${formatCount(cellsIn(ranges), 'cell')} in ${where}`
}
