import { type Block, blockWidth } from '../../grid/clipboard/clipboard.ts'
import type { GridReader } from '../../grid/grid-reader.ts'
import { aligned } from '../../grid/selection/ranges.ts'
import type { Range } from '../../grid/selection/selection.ts'
import type { Change } from './change.ts'
import { type Edit, editPaste } from './edits.ts'

/**
 * Makes one edit in each of several ranges, as one undo step. A cell in two of them is changed once, by the later
 * one. The selection stays.
 */
export const editEach = (ranges: readonly Range[], edit: (range: Range) => Edit): Edit => {
  const [first, ...others] = ranges
  if (!first) throw new RangeError('Something is always selected.')
  if (others.length === 0) return edit(first)
  const changes = new Map<string, Change>()
  for (const range of ranges)
    for (const change of edit(range).changes) changes.set(`${change.rowId} ${change.placeholder}`, change)
  return { changes: [...changes.values()], range: ranges.at(-1) ?? first }
}

/** Whether a block can go into each of the ranges: whole, or several times whole, as one value always can. */
export const fitsEach = (block: Block, ranges: readonly Range[]): boolean =>
  ranges.every(
    ({ top, left, bottom, right }) =>
      (bottom - top + 1) % block.length === 0 && (right - left + 1) % blockWidth(block) === 0,
  )

/** A block put into each of the ranges, which it has to fit. */
export const editPasteEach = (grid: GridReader, block: Block, ranges: readonly Range[]): Edit =>
  editEach(ranges, (range) => editPaste(grid, block, range))

/** What ranges show, put together to one block; null where they do not line up. */
export const copiedBlock = (grid: GridReader, ranges: readonly Range[]): Block | null => {
  const lines = aligned(ranges)
  if (!lines) return null
  const numbers = (spans: typeof lines.rows): number[] =>
    spans.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
  const columns = numbers(lines.columns)
  return numbers(lines.rows).map((row) => columns.map((column) => grid.cellAt({ row, column }).text))
}
