/** The column that a table is in order by. */
export interface TableOrder {
  by: string
  descending: boolean
}

interface Sortable<T> {
  id: string
  sortOf?: (item: T) => string
}

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Returns the items sorted by a column's text, numbers in it by value; unchanged without an order. */
export function inOrder<T>(
  items: readonly T[],
  columns: readonly Sortable<T>[],
  order: TableOrder | null,
): readonly T[] {
  const sortOf = order && columns.find(({ id }) => id === order.by)?.sortOf
  if (!order || !sortOf) return items
  const sign = order.descending ? -1 : 1
  return items
    .map((item) => ({ item, text: sortOf(item) }))
    .sort((a, b) => sign * words.compare(a.text, b.text))
    .map(({ item }) => item)
}

/** What pressing a heading leads to: up, then down, then as they come. */
export const nextOrder = (order: TableOrder | null, by: string): TableOrder | null => {
  if (order?.by !== by) return { by, descending: false }
  return order.descending ? null : { by, descending: true }
}
