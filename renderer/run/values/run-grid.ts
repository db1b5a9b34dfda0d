import { type Cell, cellOf, type ValueSource } from '../../../electron/ipc/rules.ts'
import type { Finding, Run } from '../../../electron/ipc/shapes.ts'
import type { GridCell, GridColumn, GridModel } from '../../grid/grid-model.ts'
import type { Extent, Place } from '../../grid/selection/selection.ts'
import type { RunRow, RunView } from '../use-run.ts'

/** A cell of a run, with the source of its value and its worst finding. */
export interface RunCell extends GridCell {
  readonly source: ValueSource
  readonly finding: Finding | undefined
}

/** What edits read of a run's grid. */
export interface ValuesReader {
  readonly extent: Extent
  readonly columns: readonly GridColumn[]
  readonly cellAt: (place: Place) => RunCell
  /** The row's own value, or in row 0 the run's default; null where it is inherited. */
  readonly ownAt: (place: Place) => string | null
  /** What the cell would show without a value of its own. */
  readonly inheritedAt: (place: Place) => { readonly text: string; readonly source: ValueSource }
  /** The row's ID; null for the default row, undefined for a row that doesn't exist. */
  readonly rowIdAt: (row: number) => string | null | undefined
}

/** A run as the grid draws it and as its screens read it. */
export interface RunGrid extends GridModel, ValuesReader {
  readonly cellAt: (place: Place) => RunCell
  readonly rowAt: (row: number) => RunRow | undefined
}

const withoutFinding = { finding: undefined, editedToday: false }
const empty: RunCell = { text: '', source: 'missing', ...withoutFinding }

/** The width that the subject's column starts with, in CSS pixels. Subjects are long: the column would be too wide. */
const subjectWidth = 184

/** Returns the columns: the subject, the template's placeholders, then preview text and from name, which seldom differ by row. */
export const columnsOf = (run: Run): GridColumn[] => {
  const subject = run.columns.filter(({ kind, name }) => kind === 'envelope' && name === 'subject')
  const placeholders = run.columns.filter(({ kind }) => kind === 'placeholder')
  const rest = run.columns.filter(({ kind, name }) => kind === 'envelope' && name !== 'subject')
  return [...subject, ...placeholders, ...rest].map(({ name, label, type, hint, choices }) => ({
    name,
    label,
    type,
    hint,
    choices: choices ?? [],
    ...(name === 'subject' ? { firstWidth: subjectWidth } : {}),
  }))
}

const runColumn = (run: Run, name: string): Run['columns'][number] | undefined =>
  run.columns.find((column) => column.name === name)

/** Returns a cell of the default row. Without a run default, it names where the rows' values come from. */
const defaultCell = (run: Run, name: string, first: RunRow | undefined): RunCell => {
  const own = run.defaults[name]
  if (own !== undefined && own !== '') return { text: own, source: 'row', ...withoutFinding }
  const column = runColumn(run, name)
  const inherited =
    column?.kind === 'placeholder' && first
      ? cellOf(column, { ...first.row, values: {} }, first.location, run)
      : null
  if (inherited?.source === 'location') return { text: 'by location', source: 'location', ...withoutFinding }
  if (column && column.default !== '') return { text: column.default, source: 'template', ...withoutFinding }
  return { text: 'per row', source: 'missing', ...withoutFinding }
}

const rowCell = (run: Run, name: string, row: RunRow): RunCell => {
  const column = runColumn(run, name)
  if (!column) return empty
  const { value, source } = cellOf(column, row.row, row.location, run)
  const findings = row.findings.filter(({ placeholder }) => placeholder === name)
  return {
    text: value,
    source,
    finding: findings.find(({ severity }) => severity === 'error') ?? findings[0],
    editedToday: row.row.editedToday.includes(name),
  }
}

const withoutOwn = (run: Run, name: string, row: RunRow): Cell => {
  const column = runColumn(run, name)
  const { [name]: own, ...values } = row.row.values
  if (!column) return { value: '', source: 'missing' }
  if (column.kind === 'placeholder' || own === undefined) {
    return cellOf(column, { ...row.row, values }, row.location, run)
  }
  // The row's rendered subject is made of its own value: of what it would inherit only the Liquid is known.
  const runDefault = run.defaults[name]
  return runDefault ? { value: runDefault, source: 'default' } : { value: column.default, source: 'template' }
}

/** Returns a run as a grid. `order` has the indexes of the shown rows, in order. */
export const readGrid = (
  view: RunView,
  columns: readonly GridColumn[],
  order: readonly number[],
): RunGrid => {
  const { run, rows } = view
  const rowAt = (row: number): RunRow | undefined => rows[order[row - 1] ?? -1]
  return {
    extent: { rows: order.length, columns: columns.length },
    columns,
    common: run,
    rowAt,
    cellAt: (place) => {
      const column = columns[place.column]
      if (!column) return empty
      if (place.row === 0) return defaultCell(run, column.name, rows[0])
      const row = rowAt(place.row)
      return row ? rowCell(run, column.name, row) : empty
    },
    ownAt: (place) => {
      const column = columns[place.column]
      if (!column) return null
      if (place.row === 0) return run.defaults[column.name] ?? null
      return rowAt(place.row)?.row.values[column.name] ?? null
    },
    inheritedAt: (place): { text: string; source: ValueSource } => {
      const column = columns[place.column]
      const row = rowAt(place.row)
      if (!column) return empty
      if (place.row === 0) {
        const { [column.name]: _, ...defaults } = run.defaults
        return defaultCell({ ...run, defaults }, column.name, rows[0])
      }
      if (!row) return empty
      const { value, source } = withoutOwn(run, column.name, row)
      return { text: value, source }
    },
    rowIdAt: (row) => (row === 0 ? null : rowAt(row)?.row.id),
  }
}
