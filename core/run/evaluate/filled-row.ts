import type { Location } from '../../location/location.ts'
import type { Run } from '../run.ts'
import { type Cell, cellOf, locationValues } from '../values.ts'

/** What fills the placeholders of one row. */
export interface FilledRow {
  /** By name, for each placeholder column: the result of `cellOf`. */
  cells: Record<string, Cell>
  /** All names a template may use: the same cells' values, and what every location provides. */
  values: Record<string, string>
}

const noEnvelope = { subject: '', preheader: '', from_name: '' }

/**
 * Fills the rows of one run. Thousands of rows share most cells, so each starts as a copy of the run's defaults,
 * and only the location's and the row's own values are added.
 */
export function createFiller(
  columns: Run['columns'],
  run: Pick<Run, 'defaults'>,
): (own: Readonly<Record<string, string>>, location: Location) => FilledRow {
  const nothing = { values: {}, envelope: noEnvelope }
  const cells: Record<string, Cell> = {}
  const values: Record<string, string> = {}
  for (const column of columns) {
    if (column.kind !== 'placeholder') continue
    const cell = cellOf(column, nothing, null, run)
    cells[column.name] = cell
    values[column.name] = cell.value
  }
  const put = (filled: FilledRow, name: string, cell: Cell): void => {
    filled.cells[name] = cell
    filled.values[name] = cell.value
  }
  return (own, location) => {
    const filled: FilledRow = { cells: { ...cells }, values: { ...values } }
    for (const [name, value] of Object.entries(locationValues(location))) {
      if (cells[name] === undefined) filled.values[name] = value
      else if (value !== '') put(filled, name, { value, source: 'location' })
    }
    for (const name in own) {
      const value = own[name]
      if (value !== undefined && cells[name] !== undefined) put(filled, name, { value, source: 'row' })
    }
    return filled
  }
}
