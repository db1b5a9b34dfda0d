import type { GridModel } from '../grid-model.ts'
import { aligned } from '../selection/ranges.ts'
import type { Extent, Range } from '../selection/selection.ts'

/** A block of cells as text, row by row. Rows of a spreadsheet have the same length; lines of a text may not. */
export type Block = readonly (readonly string[])[]

/** Returns the number of columns of the widest row. */
export const blockWidth = (block: Block): number => Math.max(0, ...block.map((row) => row.length))

/** Matches the end of a quoted cell: a single quote before a tab, a line end or the end of the text. */
const quotedCell = /"((?:[^"]|"")*)"(?=\t|\r|\n|$)/y

/**
 * Reads the text flavor that Excel and Sheets put on the clipboard: tabs between cells, lines between rows,
 * cells with a line break or tab in quotes. A quote that isn't closed is ordinary text.
 */
export const parseTabbedText = (text: string): Block => {
  if (text === '') return []
  const rows: string[][] = [[]]
  let at = 0
  while (at <= text.length) {
    quotedCell.lastIndex = at
    const quoted = quotedCell.exec(text)
    let cell: string
    if (quoted) {
      cell = (quoted[1] ?? '').replaceAll('""', '"')
      at += quoted[0].length
    } else {
      const rest = /[\t\r\n]/g
      rest.lastIndex = at
      const end = rest.exec(text)?.index ?? text.length
      cell = text.slice(at, end)
      at = end
    }
    rows.at(-1)?.push(cell)
    if (at >= text.length) break
    if (text[at] === '\t') at += 1
    else {
      at += text.startsWith('\r\n', at) ? 2 : 1
      // The line end after the last row starts no further row.
      if (at >= text.length) break
      rows.push([])
    }
  }
  return rows
}

const quoteIfNeeded = (cell: string): string =>
  /^"|[\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/** The text flavor of a block, readable by Excel, Sheets and `parseTabbedText`. */
export const writeTabbedText = (block: Block): string =>
  block.map((row) => row.map(quoteIfNeeded).join('\t')).join('\r\n')

/** Returns the shown texts of ranges as one block; null if the ranges don't line up. */
export const copiedBlock = (grid: Pick<GridModel, 'cellAt'>, ranges: readonly Range[]): Block | null => {
  const lines = aligned(ranges)
  if (!lines) return null
  const numbers = (spans: typeof lines.rows): number[] =>
    spans.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
  const columns = numbers(lines.columns)
  return numbers(lines.rows).map((row) => columns.map((column) => grid.cellAt({ row, column }).text))
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The HTML flavor of a block. `mso-data-placement` keeps a line break inside its cell in Excel. */
export const writeHtmlTable = (block: Block): string => {
  const cell = (text: string): string =>
    `<td>${escapeHtml(text).replaceAll('\n', '<br style="mso-data-placement:same-cell">')}</td>`
  const rows = block.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')
  return `<meta charset="utf-8"><table>${rows}</table>`
}

const withSingleSpaces = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim()

/**
 * Returns the better of two readings of a block. A quote in the text flavor is ambiguous, the HTML flavor collapses
 * spaces: the text's cell is used if both agree, otherwise the HTML's.
 */
export const reconcile = (text: Block, html: Block): Block => {
  if (html.length === 0) return text
  return html.map((row, y) =>
    row.map((cell, x) => {
      const other = text[y]?.[x]
      return other !== undefined && withSingleSpaces(other) === withSingleSpaces(cell) ? other : cell
    }),
  )
}

/** Where a block goes in the grid: the cells it covers, with their texts, and what doesn't fit. */
export interface Placement {
  readonly range: Range
  readonly cells: readonly { readonly row: number; readonly column: number; readonly text: string }[]
  /** Rows and columns of the block that don't fit in the grid. */
  readonly rowsOutside: number
  readonly columnsOutside: number
}

/**
 * Returns where a pasted block goes: from the selection's first cell on, beyond the selection if the block is
 * larger. A selection that is a multiple of the block is filled, so that one value fills all.
 */
export const placeBlock = (block: Block, selected: Range, extent: Extent): Placement => {
  const height = block.length
  const width = blockWidth(block)
  const selectedHeight = selected.bottom - selected.top + 1
  const selectedWidth = selected.right - selected.left + 1
  const filledHeight = height > 0 && selectedHeight % height === 0 ? selectedHeight : height
  const filledWidth = width > 0 && selectedWidth % width === 0 ? selectedWidth : width
  // A paste into the default row doesn't continue into the rows below it.
  const lastRow = selected.top === 0 ? 0 : extent.rows
  const bottom = Math.min(selected.top + filledHeight - 1, lastRow)
  const right = Math.min(selected.left + filledWidth - 1, extent.columns - 1)
  const cells: { row: number; column: number; text: string }[] = []
  for (let row = selected.top; row <= bottom; row += 1) {
    for (let column = selected.left; column <= right; column += 1) {
      const text = block[(row - selected.top) % height]?.[(column - selected.left) % width]
      if (text !== undefined) cells.push({ row, column, text })
    }
  }
  return {
    range: { top: selected.top, left: selected.left, bottom, right },
    cells,
    rowsOutside: Math.max(0, selected.top + filledHeight - 1 - bottom),
    columnsOutside: Math.max(0, selected.left + filledWidth - 1 - right),
  }
}
