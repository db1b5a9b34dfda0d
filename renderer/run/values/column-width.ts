import type { GridColumn } from './grid-reader.ts'

/** The narrowest and widest that a column can be drawn, in CSS pixels. */
export const narrowest = 56
export const widest = 640

const byType: Record<GridColumn['type'], number> = {
  text: 156,
  'multi-line': 220,
  price: 84,
  date: 112,
  link: 204,
  image: 204,
  document: 204,
  'yes/no': 84,
  choice: 132,
}

/** How wide a column is until the operator changes it. */
export const startWidth = (column: GridColumn): number => {
  if (column.name === 'subject') return 184
  return Math.max(byType[column.type], Math.min(204, 28 + column.label.length * 7))
}
