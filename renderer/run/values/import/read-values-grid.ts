import { type Cell, cellOf, type ValueSource } from '../../../../electron/ipc/rules.ts'
import type { Run } from '../../../../electron/ipc/shapes.ts'
import type { CellView, GridColumn, GridReader } from '../../../grid/grid-reader.ts'
import type { RunRow, RunView } from '../../use-run.ts'

const withoutPlace = { finding: undefined, editedToday: false }
const empty: CellView = { text: '', source: 'missing', ...withoutPlace }

/** The subject first, then the template's placeholders, then preheader and from name, which seldom differ by row. */
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
  }))
}

const runColumn = (run: Run, name: string): Run['columns'][number] | undefined =>
  run.columns.find((column) => column.name === name)

/** What the default row shows where the run has no default: where the rows' values come from instead. */
const defaultView = (run: Run, name: string, first: RunRow | undefined): CellView => {
  const own = run.defaults[name]
  if (own !== undefined && own !== '') return { text: own, source: 'row', ...withoutPlace }
  const column = runColumn(run, name)
  const inherited =
    column?.kind === 'placeholder' && first
      ? cellOf(column, { ...first.row, values: {} }, first.location, run)
      : null
  if (inherited?.source === 'location') return { text: 'by location', source: 'location', ...withoutPlace }
  if (column && column.default !== '') return { text: column.default, source: 'template', ...withoutPlace }
  return { text: 'per row', source: 'missing', ...withoutPlace }
}

const rowView = (run: Run, name: string, row: RunRow): CellView => {
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
  // The row's finished subject is its own one here: what it would inherit is known as a rule only.
  const standard = run.defaults[name]
  return standard ? { value: standard, source: 'default' } : { value: column.default, source: 'template' }
}

/** Reads a run as a grid. `order` has the indexes of the shown rows, in order. */
export const readGrid = (
  view: RunView,
  columns: readonly GridColumn[],
  order: readonly number[],
): GridReader & { readonly rowAt: (row: number) => RunRow | undefined } => {
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
      if (place.row === 0) return defaultView(run, column.name, rows[0])
      const row = rowAt(place.row)
      return row ? rowView(run, column.name, row) : empty
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
        return defaultView({ ...run, defaults }, column.name, rows[0])
      }
      if (!row) return empty
      const { value, source } = withoutOwn(run, column.name, row)
      return { text: value, source }
    },
    rowIdAt: (row) => (row === 0 ? null : rowAt(row)?.row.id),
  }
}

/** A run's grid as the screens read it. */
export type Grid = ReturnType<typeof readGrid>
