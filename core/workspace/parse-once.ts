import type { Workspace } from './open.ts'

const memories = new WeakMap<Workspace, Map<string, Map<string, { stored: string; value: unknown }>>>()
/** Enough for several runs of 5,000 rows; beyond it, memory counts for more than time. */
const mostRemembered = 50_000

/**
 * Parses stored rows, each only once while it is unchanged: unchanged rows are the same objects. Runs of thousands
 * of rows are read after each edit, and mostly nothing is new. A row is identified by its first column.
 * @param table separates caches: one `parse` each
 */
export function parseOnce<T>(ws: Workspace, table: string, parse: (row: unknown) => T): (row: unknown) => T {
  const tables = memories.get(ws) ?? new Map()
  memories.set(ws, tables)
  const known: Map<string, { stored: string; value: T }> = tables.get(table) ?? new Map()
  tables.set(table, known)
  if (known.size > mostRemembered) known.clear()
  return (row) => {
    const cells = Object.values(row ?? {})
    const id = String(cells[0])
    const stored = JSON.stringify(cells)
    const existing = known.get(id)
    if (existing !== undefined && existing.stored === stored) return existing.value
    const value = parse(row)
    known.set(id, { stored, value })
    return value
  }
}
