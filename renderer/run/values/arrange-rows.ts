import type { GridSort, SortKey } from '../../grid/grid-model.ts'
import type { GlyphShape } from '../../ui/feedback/glyph.tsx'

/** How the rows are shown: an order and a filter. Neither changes a row's values. */
export interface Arrangement {
  readonly sort: GridSort | null
  readonly filter: RowFilter
}

export interface RowFilter {
  /** Part of the location's name or code, or of any value shown. */
  readonly text: string
  readonly show: RowsShown
}

/** Which rows: all, those with findings, those edited today, or those in one state, as the header counts them. */
export type RowsShown = 'all' | 'errors' | 'warnings' | 'edited' | { readonly state: GlyphShape }

/** What sorting and filtering read of a row. */
export interface Arrangeable {
  readonly name: string
  readonly code: string
  readonly hasError: boolean
  readonly hasWarning: boolean
  readonly isEdited: boolean
  readonly state: GlyphShape
  readonly statusRank: number
  readonly textOf: (placeholder: string) => string
}

/** All rows, in the order of the run. */
export const runOrder: Arrangement = { sort: null, filter: { text: '', show: 'all' } }

const byText = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const keyOf = (row: Arrangeable, by: SortKey): string | number => {
  if (by.kind === 'name') return row.name
  if (by.kind === 'status') return row.statusRank
  return row.textOf(by.name)
}

/** Compares numbers by size and everything else by text. */
const compareKeys = (a: string | number, b: string | number): number => {
  const [x, y] = [Number(a), Number(b)]
  return a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y)
    ? x - y
    : byText.compare(String(a), String(b))
}

const isShown = (row: Arrangeable, filter: RowFilter, placeholders: readonly string[]): boolean => {
  if (filter.show === 'errors' && !row.hasError) return false
  if (filter.show === 'warnings' && !row.hasWarning) return false
  if (filter.show === 'edited' && !row.isEdited) return false
  if (typeof filter.show === 'object' && row.state !== filter.show.state) return false
  const query = filter.text.trim().toLowerCase()
  if (query === '') return true
  const matches = (text: string): boolean => text.toLowerCase().includes(query)
  return matches(row.name) || matches(row.code) || placeholders.some((name) => matches(row.textOf(name)))
}

/** Returns the indexes of the rows to show, in their order. Equal rows keep their order; rows without a value come last. */
export const arrange = (
  rows: readonly Arrangeable[],
  { sort, filter }: Arrangement,
  placeholders: readonly string[],
): number[] => {
  const shown = rows.flatMap((row, index) => (isShown(row, filter, placeholders) ? [index] : []))
  if (!sort) return shown
  const keyed = shown.map((index) => {
    const row = rows[index]
    return { index, key: row ? keyOf(row, sort.by) : '' }
  })
  keyed.sort((a, b) => {
    if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '')
    return sort.descending ? compareKeys(b.key, a.key) : compareKeys(a.key, b.key)
  })
  return keyed.map(({ index }) => index)
}
