import { readFile, stat } from 'node:fs/promises'
import { findHeader, headerOnLine } from './find-header.ts'
import { sampleRecords, type TableChoices } from './read-table.ts'
import type { Table } from './table.ts'
import { TableError, unreadableFile } from './table-error.ts'
import { isBlank, recordOf } from './table-record.ts'

/** The largest spreadsheet that is read, in bytes: it is held in memory as a whole, at many times its size. */
const largest = 40 * 1024 * 1024

/** Rows emitted before others get a turn. */
const rowsAtOnce = 5000

type Cell = string | number | boolean | Date | null | undefined

/** Whether a file begins as .xlsx does: it is a zip. */
export const isSpreadsheet = (firstBytes: Uint8Array): boolean =>
  [0x50, 0x4b, 0x03, 0x04].every((byte, at) => firstBytes[at] === byte)

/**
 * Looks at a sheet of an .xlsx file: the chosen one, else the one with the most rows that have known columns, else
 * the longest. Lines are rows of the sheet.
 * @throws TableError
 */
export async function openSheet(
  path: string,
  isKnown: (name: string) => boolean,
  choices: TableChoices,
): Promise<Table> {
  const all = await readSheets(path)
  const filled = all.filter(({ rows }) => rows.length > 0)
  const withHeaders = filled.map((sheet) => ({
    ...sheet,
    header: findHeader(sheet.rows, isKnown),
    known: Math.max(0, ...sheet.rows.slice(0, 20).map(({ cells }) => cells.filter(isKnown).length)),
  }))
  const chosen =
    withHeaders.find(({ name }) => name === choices.sheet) ??
    withHeaders.toSorted((a, b) => b.known - a.known || b.rows.length - a.rows.length)[0]
  if (chosen === undefined) {
    throw new TableError({
      kind: 'empty',
      what: 'This file has no rows.',
      next: 'Choose a file with a header row and at least one row below it.',
    })
  }
  const header =
    choices.headerLine === undefined ? chosen.header : headerOnLine(chosen.rows, choices.headerLine)
  const data = chosen.rows.filter(({ line }) => line >= header.firstDataLine)
  return {
    shape: {
      encoding: 'utf-8',
      isUtf8: true,
      guess: null,
      restUnseen: false,
      delimiter: ',',
      header,
      bytes: data.length,
      sample: data.slice(0, sampleRecords),
    },
    sheets: filled.map(({ name }) => name),
    sheet: chosen.name,
    async read(onRecord, onPiece, signal) {
      for (let from = 0; from < data.length; from += rowsAtOnce) {
        signal?.throwIfAborted()
        const some = data.slice(from, from + rowsAtOnce)
        for (const { cells, line } of some) onRecord(recordOf(cells), line, null)
        await onPiece(from + some.length)
      }
    },
  }
}

interface SheetRows {
  name: string
  rows: { cells: string[]; line: number }[]
}

async function readSheets(path: string): Promise<SheetRows[]> {
  let bytes: Buffer
  try {
    if ((await stat(path)).size > largest) throw tooLarge()
    bytes = await readFile(path)
  } catch (cause) {
    throw cause instanceof TableError ? cause : unreadableFile(cause)
  }
  try {
    // Loaded when the first spreadsheet comes: most files are text.
    const { default: readXlsx } = await import('read-excel-file/node')
    const sheets = await readXlsx(bytes, { trim: false })
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data
        .map((row, at) => ({ cells: withoutEnd(row.map((cell) => textOf(cell as Cell))), line: at + 1 }))
        .filter(({ cells }) => !isBlank(recordOf(cells))),
    }))
  } catch (cause) {
    throw new TableError({
      kind: 'not-a-table',
      what: "Can't read this file. It's an archive or a damaged Excel file.",
      next: 'Save it again from Excel, or as .csv, and choose that file.',
      cause,
    })
  }
}

/**
 * Returns a cell's text. A day is formatted as in people's files, so that dates in sheets and in text are parsed
 * alike.
 */
function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  // A sheet's time of day is a moment of its day 0, the last but one of 1899.
  if (cell instanceof Date && cell.getUTCFullYear() < 1900) {
    return new Date(Math.round(cell.getTime() / 60_000) * 60_000).toISOString().slice(11, 16)
  }
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00.*$/, '')
  return String(cell)
}

/** Sheets are as wide as their widest row. */
function withoutEnd(cells: string[]): string[] {
  let end = cells.length
  while (end > 0 && cells[end - 1] === '') end--
  return cells.slice(0, end)
}

const tooLarge = (): TableError =>
  new TableError({
    kind: 'too-large',
    what: 'This Excel file is larger than 40 MB.',
    next: 'Save the sheet as .csv and choose that file. CSV files can be any size.',
  })
