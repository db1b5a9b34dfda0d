import { type Block, parseTabbedText, reconcile } from './clipboard.ts'
import { parseHtmlTable } from './html-table.ts'

const count = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0

/**
 * Returns whether the text flavor is unambiguous: without a quote it has as many rows and cells as the HTML table,
 * so no cell was split.
 */
const isPlain = (text: string, block: Block, html: string): boolean =>
  block.length > 0 &&
  !text.includes('"') &&
  count(/<tr[\s>]/gi, html) === block.length &&
  count(/<t[dh][\s>]/gi, html) === block.reduce((cells, row) => cells + row.length, 0)

/** Returns the block that a spreadsheet put on the clipboard, from its text and HTML flavors. */
export const readClipboard = (text: string, html: string): Block => {
  const block = parseTabbedText(text)
  // Building a document of ten thousand cells takes longer than everything else that a paste does.
  return isPlain(text, block, html) ? block : reconcile(block, parseHtmlTable(html))
}
