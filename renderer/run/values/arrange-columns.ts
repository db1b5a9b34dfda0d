import type { GlyphShape } from '../../ui/feedback/glyph.tsx'

/** How the rows are shown: an order and a filter. Neither touches a row's values. */
export interface Arrangement {
  readonly sort: { readonly by: SortKey; readonly descending: boolean } | null
  readonly filter: RowFilter
}

/** What the rows are ordered by: the location's name, its status, or the name of a placeholder. */
export type SortKey =
  | { readonly kind: 'location' }
  | { readonly kind: 'status' }
  | { readonly kind: 'value'; readonly name: string }

export interface RowFilter {
  /** Part of the location's name or code, or of any value shown. */
  readonly text: string
  readonly show: RowsShown
}

/** Which rows: all, those with findings, those edited today, or those in one state, as the header counts them. */
export type RowsShown = 'all' | 'errors' | 'warnings' | 'edited' | { readonly state: GlyphShape }

/** What ordering and filtering need to know of a row. */
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

export const asTheyCome: Arrangement = { sort: null, filter: { text: '', show: 'all' } }

const byText = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const keyOf = (row: Arrangeable, by: SortKey): string | number => {
  if (by.kind === 'location') return row.name
  if (by.kind === 'status') return row.statusRank
  return row.textOf(by.name)
}

/** Amounts and counts go by size, all else by text; what is empty comes last either way. */
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
  const holds = (text: string): boolean => text.toLowerCase().includes(query)
  return holds(row.name) || holds(row.code) || placeholders.some((name) => holds(row.textOf(name)))
}

/** The indexes of the rows to show, in the order to show them. Rows that compare equal keep their order. */
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
