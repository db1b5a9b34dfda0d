import type { GridColumn, GridReader } from '../../../../renderer/grid/grid-reader.ts'
import type { Range } from '../../../../renderer/grid/selection/selection.ts'
import type { Change } from '../../../../renderer/run/values/change.ts'

const column = (name: string, type: GridColumn['type']): GridColumn => ({
  name,
  label: name,
  type,
  hint: '',
  choices: [],
})
const columns = [column('offer', 'text'), column('price', 'price'), column('manager', 'text')]

export type Own = Record<string, Record<string, string>>

/** A grid of five locations. The offer comes from the run, the manager from the location, the price from the row. */
export const gridOf = (own: Own, defaults: Record<string, string> = { offer: '2 for 1' }): GridReader => {
  const inheritedAt: GridReader['inheritedAt'] = ({ row, column: at }) => {
    const name = columns[at]?.name ?? ''
    if (name === 'manager') return { text: `Manager ${row}`, source: 'location' }
    const text = defaults[name] ?? ''
    return { text, source: text === '' ? 'missing' : 'default' }
  }
  const ownAt: GridReader['ownAt'] = ({ row, column: at }) => {
    const name = columns[at]?.name ?? ''
    return (row === 0 ? defaults[name] : own[`r${row}`]?.[name]) ?? null
  }
  return {
    extent: { rows: 5, columns: columns.length },
    columns,
    common: {},
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

/** The own values after an edit. */
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

/** A range by its edges; one cell where only its row and column are given. */
export const range = (top: number, left: number, bottom = top, right = left): Range => ({
  top,
  left,
  bottom,
  right,
})
