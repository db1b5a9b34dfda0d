import { copiedBlock } from '../../run/values/edit-each.ts'
import type { Values } from '../../run/values/use-values.ts'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { writeHtmlTable, writeTabbedText } from './clipboard.ts'
import type { ClipboardHandlers } from './use-clipboard-events.ts'

/** Why several ranges cannot be copied as one block, where they cannot. */
export const notAligned =
  "These ranges don't line up. Select ranges in the same rows or the same columns to copy them together."

/** Copy, cut and paste of what is selected, in the flavours that Excel and Sheets write and read. */
export const clipboardOf = (values: Values): ClipboardHandlers => {
  const copy = (data: DataTransfer): boolean => {
    const block = copiedBlock(values.grid, values.ranges)
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
      if (isCopied) values.putDefault()
      return isCopied
    },
    paste: (data) => values.paste(data.getData('text/plain'), data.getData('text/html')),
  }
}
