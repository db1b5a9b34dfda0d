import { readEntry } from '../../../grid/editors/read-entry.ts'
import type { GridColumn } from '../../../grid/grid-model.ts'
import type { Change } from '../../apply-changes.ts'

/** A row of the run as a file can name it. */
export interface ImportedRow {
  readonly rowId: string
  readonly code: string
  readonly name: string
  readonly own: Readonly<Record<string, string>>
}

/** What a table would import, before it is done. */
export interface ImportedValues {
  /** How each header was understood: `key` identifies the location, null is skipped. */
  readonly headings: readonly { readonly heading: string; readonly column: string | 'key' | null }[]
  readonly changes: readonly Change[]
  /** Rows of the run that the file names. */
  readonly rows: number
  /** Lines of the file (from 1, the heading included) whose location is not in the run. */
  readonly unknown: readonly { readonly line: number; readonly key: string }[]
  /** Lines that name a location again; the last line counts. */
  readonly repeated: number
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

const keyNames = new Set(['code', 'locationcode', 'storecode', 'location', 'store', 'name', 'locationname'])

/** Headers that always mean the location; a grid column of the same name comes second. */
const matchHeadings = (
  headings: readonly string[],
  columns: readonly GridColumn[],
): ImportedValues['headings'] => {
  const byCode = headings.findIndex(
    (heading) => plain(heading).endsWith('code') && keyNames.has(plain(heading)),
  )
  const key = byCode >= 0 ? byCode : headings.findIndex((heading) => keyNames.has(plain(heading)))
  return headings.map((heading, index) => {
    if (index === key) return { heading, column: 'key' }
    const wanted = plain(heading)
    const column = columns.find(({ name, label }) => plain(label) === wanted || plain(name) === wanted)
    return { heading, column: column?.name ?? null }
  })
}

/**
 * Matches a table to the run: locations by code, then by name, columns by label or name. Empty cells change
 * nothing, so that a file with a few filled columns leaves the others alone.
 */
export const matchImportedValues = (
  table: readonly (readonly string[])[],
  columns: readonly GridColumn[],
  rows: readonly ImportedRow[],
): ImportedValues => {
  const headings = matchHeadings(table[0] ?? [], columns)
  const key = headings.findIndex(({ column }) => column === 'key')
  const byKey = new Map<string, ImportedRow>()
  for (const row of rows) byKey.set(plain(row.name), row)
  for (const row of rows) byKey.set(plain(row.code), row)
  const unknown: { line: number; key: string }[] = []
  const changes = new Map<string, Change>()
  const seen = new Set<string>()
  let repeated = 0
  for (const [index, cells] of table.entries()) {
    const name = cells[key]?.trim() ?? ''
    if (index === 0 || name === '') continue
    const row = byKey.get(plain(name))
    if (!row) {
      unknown.push({ line: index + 1, key: name })
      continue
    }
    if (seen.has(row.rowId)) repeated += 1
    seen.add(row.rowId)
    for (const [at, { column: placeholder }] of headings.entries()) {
      const column = columns.find((one) => one.name === placeholder)
      const text = cells[at]?.trim() ?? ''
      if (!column || text === '') continue
      const value = readEntry(column.type, text, column.choices)
      const place = `${row.rowId} ${column.name}`
      if (row.own[column.name] === value) changes.delete(place)
      else changes.set(place, { rowId: row.rowId, placeholder: column.name, value })
    }
  }
  return { headings, changes: [...changes.values()], rows: seen.size, unknown, repeated }
}
