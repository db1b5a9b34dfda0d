import { open, stat } from 'node:fs/promises'
import { isSpreadsheet, openSheet } from './read-sheet.ts'
import { fileSource, inspectTable, readRecords, type TableChoices, textSource } from './read-table.ts'
import type { Table } from './table.ts'
import { unreadableFile } from './table-error.ts'

/** Where a table is: a file (.csv, .tsv, .txt, .xlsx), or text that was pasted. */
export type TableInput = { path: string } | { text: string }

/** How much of a table is looked at before it is read: all of it, or what its columns are found by. */
export type HowMuch = 'all' | 'beginning'

/**
 * Inspects a table of any format.
 * @param isKnown recognizes column names
 * @param look `beginning` avoids reading a file twice; see `TableShape.restUnseen`
 * @throws TableError
 */
export async function openTable(
  input: TableInput,
  isKnown: (name: string) => boolean,
  choices: TableChoices = {},
  look: HowMuch = 'all',
): Promise<Table> {
  if ('path' in input && isSpreadsheet(await firstBytes(input.path)))
    return openSheet(input.path, isKnown, choices)
  const source = 'path' in input ? fileSource(input.path) : textSource(input.text)
  const size = look === 'beginning' && 'path' in input ? await sizeOf(input.path) : null
  const shape = await inspectTable(source, isKnown, choices, size)
  return {
    shape,
    sheets: [],
    sheet: null,
    read: (onRecord, onPiece, signal) => readRecords(source, shape, onRecord, onPiece, signal),
  }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(4), 0, 4, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw unreadableFile(cause)
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (cause) {
    throw unreadableFile(cause)
  }
}
