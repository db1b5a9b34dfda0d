import { postNotice } from '../../ui/feedback/notice-store.ts'
import type { GridModel } from '../grid-model.ts'
import type { Range } from '../selection/selection.ts'
import { copiedBlock, writeHtmlTable, writeTabbedText } from './clipboard.ts'
import type { ClipboardHandlers } from './use-clipboard-events.ts'

/** What the clipboard needs of the grid. */
export interface ClipboardGrid {
  readonly grid: Pick<GridModel, 'cellAt'>
  /** All that is selected. */
  readonly ranges: readonly Range[]
  /** Removes the selected cells' own values. */
  readonly restoreDefault: () => void
  readonly paste: (text: string, html: string) => void
}

/** Why several ranges can't be copied as one block. */
export const notAligned =
  "These ranges don't line up. Select ranges in the same rows or the same columns to copy them together."

/** Returns copy, cut and paste for the selection, in the flavors that Excel and Sheets write and read. */
export const clipboardHandlers = ({
  grid,
  ranges,
  restoreDefault,
  paste,
}: ClipboardGrid): ClipboardHandlers => {
  const copy = (data: DataTransfer): boolean => {
    const block = copiedBlock(grid, ranges)
    if (!block) {
      postNotice({ tone: 'warn', text: notAligned })
      return false
    }
    data.setData('text/plain', writeTabbedText(block))
    data.setData('text/html', writeHtmlTable(block))
    return true
  }
  return {
    copy,
    cut(data): boolean {
      const isCopied = copy(data)
      if (isCopied) restoreDefault()
      return isCopied
    },
    paste: (data) => paste(data.getData('text/plain'), data.getData('text/html')),
  }
}
