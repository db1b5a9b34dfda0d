import type { ColumnType, GridColumn } from './grid-model.ts'

/** The narrowest and widest that a column can be drawn, in CSS pixels. */
export const narrowest = 56
export const widest = 640

/** Padding, border and some space around a cell's text. */
const padding = 20

/** Width for future values if no row has one yet: a short line of text. */
const emptyWidth = 128

/** The least and greatest width that a column starts with. */
const startRange: Record<ColumnType, readonly [least: number, greatest: number]> = {
  text: [84, 184],
  'multi-line': [156, 220],
  price: [84, 84],
  date: [112, 112],
  link: [156, 204],
  image: [156, 204],
  document: [156, 204],
  'yes/no': [84, 84],
  choice: [92, 156],
}

const clamp = (width: number, least: number, greatest: number): number =>
  Math.ceil(Math.max(least, Math.min(greatest, width)))

/**
 * Returns the width that a column starts with, in CSS pixels: fits most of its values and its heading, within the
 * limits of its type. The first of the text widths is that of the default row.
 */
export const startWidth = (
  column: GridColumn,
  textWidths: readonly number[],
  headingWidth: number,
): number => {
  if (column.firstWidth !== undefined) return column.firstWidth
  const [least, greatest] = startRange[column.type]
  const sorted = textWidths.toSorted((a, b) => a - b)
  // A few long values must not push the other columns out of the window.
  const typical = textWidths.slice(1).some((width) => width > 0)
    ? (sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0)
    : emptyWidth
  return clamp(Math.max(typical, headingWidth) + padding, least, greatest)
}

/** Returns the width that shows all values of a column, in CSS pixels. */
export const fittingWidth = (textWidths: readonly number[], headingWidth: number): number =>
  clamp(Math.max(headingWidth, ...textWidths) + padding, narrowest, widest)
