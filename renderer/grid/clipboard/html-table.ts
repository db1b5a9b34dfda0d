import type { Block } from './clipboard.ts'

/** A cell's text as it is shown: line breaks kept, other white space collapsed. */
const shownText = (node: Node): string => {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replace(/[\t\r\n ]+/g, ' ')
  if (node.nodeName === 'BR') return '\n'
  return [...node.childNodes].map(shownText).join('')
}

const cellText = (cell: HTMLTableCellElement): string =>
  shownText(cell)
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()

/**
 * Reads the first table of the HTML flavor that Excel and Sheets put on the clipboard. Merged cells have their
 * value in the first place only. DOMParser runs no scripts and loads nothing.
 */
export const parseHtmlTable = (html: string): Block => {
  if (!/<table[\s>]/i.test(html)) return []
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (!table) return []
  const rows: string[][] = [...table.rows].map(() => [])
  for (const [y, row] of [...table.rows].entries()) {
    let x = 0
    for (const cell of row.cells) {
      while (rows[y]?.[x] !== undefined) x += 1
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let across = 0; across < cell.colSpan; across += 1) {
          const target = rows[y + down]
          if (target) target[x + across] = down === 0 && across === 0 ? cellText(cell) : ''
        }
      }
      x += cell.colSpan
    }
  }
  return rows.map((row) => Array.from(row, (cell) => cell ?? ''))
}
