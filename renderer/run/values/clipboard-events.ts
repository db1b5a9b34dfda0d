import { writeHtmlTable, writeTabbedText } from './clipboard.ts'
import { copiedBlock } from './edits.ts'
import type { ClipboardHandlers } from './use-clipboard-events.ts'
import type { Values } from './use-values.ts'

/** Copy, cut and paste of the selected range, in the flavours that Excel and Sheets write and read. */
export const clipboardOf = (values: Values): ClipboardHandlers => {
  const copy = (data: DataTransfer): void => {
    const block = copiedBlock(values.grid, values.range)
    data.setData('text/plain', writeTabbedText(block))
    data.setData('text/html', writeHtmlTable(block))
  }
  return {
    copy,
    cut(data): void {
      copy(data)
      values.putDefault()
    },
    paste: (data) => values.paste(data.getData('text/plain'), data.getData('text/html')),
  }
}
