/** The row of a table that names its columns. */
export interface Header {
  /** Names of the columns; "Column 1", "Column 2", … where the table has no header. */
  names: string[]
  /** Line of the header, from 1; 0 where there is none. */
  line: number
  /** Records that begin on an earlier line are no data. */
  firstDataLine: number
}

interface TableRow {
  cells: string[]
  line: number
}

/** How far down a header is looked for: exports put titles, dates and empty lines above it. */
const deepest = 20

/**
 * Finds the header among the first records: the one with the most known names, or a second one below it. If no name
 * is known, it is the first non-empty record, unless that contains an email address.
 */
export function findHeader(records: readonly TableRow[], isKnown: (name: string) => boolean): Header {
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).slice(0, deepest)
  const known = (row: TableRow): number =>
    row.cells.some((cell) => cell.includes('@')) ? 0 : row.cells.filter((cell) => isKnown(cell)).length

  let header: TableRow | undefined
  for (const row of filled) if (known(row) > (header ? known(header) : 0)) header = row
  if (header === undefined) {
    const first = filled.find((row) => row.cells.filter((cell) => cell.trim() !== '').length > 1) ?? filled[0]
    if (first === undefined) return { names: [], line: 0, firstDataLine: 1 }
    if (first.cells.some((cell) => cell.includes('@'))) return withoutHeader(filled, first)
    header = first
  }
  const below = filled[filled.indexOf(header) + 1]
  const second =
    below !== undefined && known(below) * 2 > below.cells.filter((cell) => cell.trim() !== '').length
  return {
    names: header.cells.map((cell) => cell.trim()),
    line: header.line,
    firstDataLine: (second ? below : header).line + 1,
  }
}

/** Returns the header on a line chosen by the operator; line 0: the table has none. */
export function headerOnLine(records: readonly TableRow[], line: number): Header {
  const chosen = records.find((row) => row.line === line)
  const first = records[0]
  if (chosen !== undefined) {
    return { names: chosen.cells.map((cell) => cell.trim()), line, firstDataLine: line + 1 }
  }
  return first === undefined ? { names: [], line: 0, firstDataLine: 1 } : withoutHeader(records, first)
}

function withoutHeader(rows: readonly TableRow[], first: TableRow): Header {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  return {
    names: Array.from({ length: width }, (_, column) => `Column ${column + 1}`),
    line: 0,
    firstDataLine: first.line,
  }
}
