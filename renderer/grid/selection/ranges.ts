import { isSameSpan, type Span } from '../viewport/visible-range.ts'
import { type Place, type Range, rangeHas } from './selection.ts'

/** Adjacent rows that cover the same columns. */
interface Strip {
  readonly rows: Span
  /** From the left, none touching the next. */
  readonly columns: readonly Span[]
}

const byStart = (one: Span, other: Span): number => one.from - other.from

/** Merges spans that overlap or touch. */
const joined = (spans: readonly Span[]): Span[] => {
  const all: Span[] = []
  for (const span of spans.toSorted(byStart)) {
    const last = all.at(-1)
    if (last && span.from <= last.to + 1) all[all.length - 1] = { ...last, to: Math.max(last.to, span.to) }
    else all.push(span)
  }
  return all
}

/** Returns the columns that ranges cover in one row. */
export const spansAt = (ranges: readonly Range[], row: number): Span[] =>
  joined(
    ranges
      .filter(({ top, bottom }) => top <= row && row <= bottom)
      .map(({ left, right }) => ({ from: left, to: right })),
  )

export const areSameSpans = (one: readonly Span[], other: readonly Span[]): boolean =>
  one.length === other.length &&
  one.every((span, at) => {
    const to = other[at]
    return to !== undefined && isSameSpan(span, to)
  })

/** Returns the cells that ranges cover, from the top, each once. */
const stripsOf = (ranges: readonly Range[]): Strip[] => {
  const cuts = [...new Set(ranges.flatMap(({ top, bottom }) => [top, bottom + 1]))].sort((a, b) => a - b)
  return cuts.slice(0, -1).flatMap((from, at) => {
    const columns = spansAt(ranges, from)
    return columns.length === 0 ? [] : [{ rows: { from, to: (cuts[at + 1] ?? from) - 1 }, columns }]
  })
}

/** Returns the same cells as ranges that don't overlap, from the top and then from the left. */
export const apart = (ranges: readonly Range[]): Range[] =>
  stripsOf(ranges).flatMap(({ rows, columns }) =>
    columns.map(({ from, to }) => ({ top: rows.from, bottom: rows.to, left: from, right: to })),
  )

/** Returns how many cells ranges cover; a cell in two ranges counts once. */
export const cellsIn = (ranges: readonly Range[]): number =>
  stripsOf(ranges).reduce(
    (sum, { rows, columns }) =>
      sum + (rows.to - rows.from + 1) * columns.reduce((width, { from, to }) => width + to - from + 1, 0),
    0,
  )

/**
 * Returns the rows and columns of ranges that form one block, such as ranges in the same rows or the same columns; null
 * if they don't.
 */
export const aligned = (
  ranges: readonly Range[],
): { readonly rows: readonly Span[]; readonly columns: readonly Span[] } | null => {
  const [first, ...others] = stripsOf(ranges)
  if (!first || others.some(({ columns }) => !areSameSpans(columns, first.columns))) return null
  return { rows: [first, ...others].map(({ rows }) => rows), columns: first.columns }
}

/** Returns ranges without one cell: the ones containing it are split into those above, next to and below it. */
export const withoutPlace = (ranges: readonly Range[], { row, column }: Place): Range[] =>
  ranges.flatMap((range) => {
    if (!rangeHas(range, { row, column })) return [range]
    const { top, left, bottom, right } = range
    return [
      { top, left, bottom: row - 1, right },
      { top: row, left, bottom: row, right: column - 1 },
      { top: row, left: column + 1, bottom: row, right },
      { top: row + 1, left, bottom, right },
    ].filter((part) => part.top <= part.bottom && part.left <= part.right)
  })
