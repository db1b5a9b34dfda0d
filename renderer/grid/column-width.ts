import type { GridColumn } from './grid-reader.ts'

/** The narrowest and widest that a column can be drawn, in CSS pixels. */
export const narrowest = 56
export const widest = 640

/** Padding, border and some space, beside a cell's text. */
const beside = 20

/** Space for future values if no row has one yet: a short line of text. */
const unwritten = 128

/** Least and greatest width that a column starts with. Values of a fixed form need no measuring. */
const startRange: Record<GridColumn['type'], readonly [least: number, greatest: number]> = {
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
 * How wide a column is until the operator changes it: as its values and its heading, within what its type allows. Of the
 * widths of texts, that of the run's default comes first.
 */
export const startWidth = (
  column: GridColumn,
  textWidths: readonly number[],
  headingWidth: number,
): number => {
  const [least, greatest] = column.name === 'subject' ? [184, 184] : startRange[column.type]
  const sorted = textWidths.toSorted((a, b) => a - b)
  // A few long values must not push the other columns out of the window.
  const typical = textWidths.slice(1).some((width) => width > 0)
    ? (sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0)
    : unwritten
  return clamp(Math.max(typical, headingWidth) + beside, least, greatest)
}

/** How wide a column has to be to show all its values. */
export const fittingWidth = (textWidths: readonly number[], headingWidth: number): number =>
  clamp(Math.max(headingWidth, ...textWidths) + beside, narrowest, widest)
