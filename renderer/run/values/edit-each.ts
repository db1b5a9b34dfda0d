import { type Block, blockWidth } from '../../grid/clipboard/clipboard.ts'
import type { Range } from '../../grid/selection/selection.ts'
import type { Change } from '../apply-changes.ts'
import { type Edit, editPaste } from './edits.ts'
import type { ValuesReader } from './run-grid.ts'

/**
 * Makes the same edit in several ranges, as one undo step. A cell in two ranges is changed once, by the later range.
 * The selection stays.
 */
export const editEach = (ranges: readonly Range[], edit: (range: Range) => Edit): Edit => {
  const [first, ...others] = ranges
  if (!first) throw new RangeError('editEach needs at least one range.')
  if (others.length === 0) return edit(first)
  const changes = new Map<string, Change>()
  for (const range of ranges)
    for (const change of edit(range).changes) changes.set(`${change.rowId} ${change.placeholder}`, change)
  return { changes: [...changes.values()], range: ranges.at(-1) ?? first }
}

/** Returns whether each range is the size of the block or a multiple of it. */
export const fitsEach = (block: Block, ranges: readonly Range[]): boolean =>
  ranges.every(
    ({ top, left, bottom, right }) =>
      (bottom - top + 1) % block.length === 0 && (right - left + 1) % blockWidth(block) === 0,
  )

/** Pastes a block into each range. It must fit (`fitsEach`). */
export const editPasteEach = (grid: ValuesReader, block: Block, ranges: readonly Range[]): Edit =>
  editEach(ranges, (range) => editPaste(grid, block, range))
