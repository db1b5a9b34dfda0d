import type { Location } from '../../location/location.ts'
import type { Run } from '../run.ts'
import { type Cell, cellOf, locationValues } from '../values.ts'

/** What fills the placeholders of one row. */
export interface FilledRow {
  /** By name, for each column that is a placeholder: what `cellOf` says of it. */
  cells: Record<string, Cell>
  /** Everything that a template may ask for by name: the same cells' values, and what every location gives. */
  values: Record<string, string>
}

const noEnvelope = { subject: '', preheader: '', from_name: '' }

/**
 * Fills rows of one run. Thousands of rows share most of their cells, so that each begins as a copy of what a row
 * without anything of its own says, and only what its location and the row itself say is put into it.
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
