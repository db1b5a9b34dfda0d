import type { ValueSource } from '../../electron/ipc/rules.ts'
import type { Finding, Placeholder } from '../../electron/ipc/shapes.ts'
import type { Extent, Place } from './selection/selection.ts'

/** A column of the grid, in the order shown. */
export interface GridColumn {
  readonly name: string
  readonly label: string
  readonly type: Placeholder['type']
  readonly hint: string
  readonly choices: readonly string[]
}

/** A cell as it is shown. */
export interface CellView {
  readonly text: string
  readonly source: ValueSource
  /** The worst finding about this cell. */
  readonly finding: Finding | undefined
  readonly editedToday: boolean
}

/** What the grid's actions need to know of the grid: a reading view of run, rows and arrangement. */
export interface GridReader {
  readonly extent: Extent
  readonly columns: readonly GridColumn[]
  /** What all cells depend on besides their own row: a new object on each change. */
  readonly common: object
  readonly cellAt: (place: Place) => CellView
  /** The row's own value, or in row 0 the run's default; null where it is inherited. */
  readonly ownAt: (place: Place) => string | null
  /** What the cell would show without a value of its own. */
  readonly inheritedAt: (place: Place) => { readonly text: string; readonly source: ValueSource }
  /** The row's id; null for the default row, undefined for no row. */
  readonly rowIdAt: (row: number) => string | null | undefined
}

/** Whether values are right-aligned. */
export const isNumeric = (column: GridColumn): boolean => column.type === 'price'
