import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { withoutFormula, writeRecord } from '../../table/write-records.ts'
import type { Workspace } from '../../workspace/open.ts'
import { readImportRows } from '../../workspace/tables/import-rows.ts'
import { getImport } from '../../workspace/tables/imports.ts'
import { ImportError } from '../import-error.ts'
import { reasonLabel } from '../reasons.ts'

/** Columns added before the file's own. `matchColumns` ignores them when the fixed file is imported again. */
export const rejectedColumns = ['Rejected line', 'Rejected reason'] as const

/**
 * The rejected rows of an import as a file of the same shape, a record at a time: line and reason, then the cells as
 * they were, made harmless for spreadsheets. UTF-8 with a byte order mark, by which Excel knows it.
 * @throws ImportError when there is no such import
 */
export function* rejectedRecords(ws: Workspace, importId: string): Generator<string> {
  const it = getImport(ws, importId)
  if (it === null) {
    throw new ImportError({
      kind: 'gone',
      what: 'This import no longer exists.',
      next: 'Choose the file again.',
    })
  }
  const delimiter = it.delimiter === '' ? ',' : it.delimiter
  const record = (cells: readonly string[]): string => writeRecord(cells.map(withoutFormula), delimiter)
  yield `\uFEFF${record([...rejectedColumns, ...it.columns.map(({ header }) => header)])}`
  for (const { line, reason, detail, cells } of readImportRows(ws, importId, 'rejected')) {
    const why = reason === 'refused' ? `${reasonLabel(reason)}: ${detail}` : reasonLabel(reason)
    yield record([String(line), why, ...cells])
  }
}

/** Writes the rejected rows of an import to a file. */
export async function saveRejectedRows(ws: Workspace, importId: string, path: string): Promise<void> {
  await pipeline(Readable.from(rejectedRecords(ws, importId)), createWriteStream(path))
}
