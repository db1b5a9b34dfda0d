import type { ClipboardEvent } from 'react'
import { writeHtmlTable, writeTabbedText } from './clipboard.ts'
import { copiedBlock } from './edits.ts'
import type { Values } from './use-values.ts'

const isOfEditor = (event: ClipboardEvent): boolean =>
  event.target instanceof Element && event.target.closest('[data-editor]') !== null

/** Copy, cut and paste of the selected range, in the flavours that Excel and Sheets write and read. */
export const clipboardOf = (values: Values) => {
  const copy = (event: ClipboardEvent): boolean => {
    if (isOfEditor(event)) return false
    const block = copiedBlock(values.grid, values.range)
    event.clipboardData.setData('text/plain', writeTabbedText(block))
    event.clipboardData.setData('text/html', writeHtmlTable(block))
    event.preventDefault()
    return true
  }
  return {
    onCopy(event: ClipboardEvent): void {
      copy(event)
    },
    onCut(event: ClipboardEvent): void {
      if (copy(event)) values.putDefault()
    },
    onPaste(event: ClipboardEvent): void {
      if (isOfEditor(event)) return
      event.preventDefault()
      values.paste(event.clipboardData.getData('text/plain'), event.clipboardData.getData('text/html'))
    },
  }
}
