/** One record of delimited text, line break included, such that `parseRecords` gives the same cells back. */
export function writeRecord(cells: readonly string[], delimiter = ','): string {
  const single = cells.length === 1
  return `${cells.map((cell) => quoteWhereNeeded(cell, delimiter, single)).join(delimiter)}\r\n`
}

function quoteWhereNeeded(cell: string, delimiter: string, single: boolean): string {
  const needed =
    cell === '' ? single : cell.includes(delimiter) || cell.includes('"') || /[\r\n]|^\s|\s$/.test(cell)
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell
}

/**
 * A cell that a spreadsheet would run as a formula, made text by an apostrophe (CSV injection). `asWritten` takes
 * the apostrophe away again.
 */
export const withoutFormula = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** A cell without the apostrophe that `harmless`, or a spreadsheet, put before it. */
export const quoteCell = (cell: string): string =>
  cell.charCodeAt(0) === 39 && /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
