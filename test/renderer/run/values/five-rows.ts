import type { ColumnType, GridColumn } from '../../../../renderer/grid/grid-model.ts'
import type { Range } from '../../../../renderer/grid/selection/selection.ts'
import type { Change } from '../../../../renderer/run/apply-changes.ts'
import type { ValuesReader } from '../../../../renderer/run/values/run-grid.ts'

const column = (name: string, type: ColumnType): GridColumn => ({
  name,
  label: name,
  type,
  hint: '',
  choices: [],
})
const columns = [column('offer', 'text'), column('price', 'price'), column('manager', 'text')]

export type Own = Record<string, Record<string, string>>

/** Returns a grid of five locations: offers come from the run, managers from the locations, prices from the rows. */
export const gridOf = (own: Own, defaults: Record<string, string> = { offer: '2 for 1' }): ValuesReader => {
  const inheritedAt: ValuesReader['inheritedAt'] = ({ row, column: at }) => {
    const name = columns[at]?.name ?? ''
    if (name === 'manager') return { text: `Manager ${row}`, source: 'location' }
    const text = defaults[name] ?? ''
    return { text, source: text === '' ? 'missing' : 'default' }
  }
  const ownAt: ValuesReader['ownAt'] = ({ row, column: at }) => {
    const name = columns[at]?.name ?? ''
    return (row === 0 ? defaults[name] : own[`r${row}`]?.[name]) ?? null
  }
  return {
    extent: { rows: 5, columns: columns.length },
    columns,
    rowIdAt: (row) => (row === 0 ? null : row <= 5 ? `r${row}` : undefined),
    ownAt,
    inheritedAt,
    cellAt: (place) => {
      const value = ownAt(place)
      const { text, source } = value === null ? inheritedAt(place) : { text: value, source: 'row' as const }
      return { text, source, finding: undefined, editedToday: false }
    },
  }
}

/** Returns the own values after an edit. */
export const applied = (own: Own, changes: readonly Change[]): Own => {
  const after = structuredClone(own)
  for (const { rowId, placeholder, value } of changes) {
    if (rowId === null) continue
    const row = after[rowId] ?? {}
    if (value === null) delete row[placeholder]
    else row[placeholder] = value
    after[rowId] = row
  }
  return after
}

/** Returns a range by its edges; one cell if only its row and column are given. */
export const range = (top: number, left: number, bottom = top, right = left): Range => ({
  top,
  left,
  bottom,
  right,
})
