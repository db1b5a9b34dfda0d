import { type Clock, systemClock } from '../clock.ts'
import { encodingLabels } from '../table/encoding.ts'
import { fileSource, lookAtTable, readRecords } from '../table/read-table.ts'
import { TableError } from '../table/table-error.ts'
import { addChunk, addChunkPart, removeChunks } from '../workspace/import-chunks.ts'
import { addImportRows, changeImport, removeImportRows, type StoredImportRow } from '../workspace/imports.ts'
import { listLocations } from '../workspace/locations.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { createRowCheck } from './check-row.ts'
import { emptyBuckets, type ImportColumn } from './import.ts'
import { ImportError } from './import-error.ts'
import { createLocationIndex } from './location-index.ts'
import { isFieldName, matchColumns } from './match-columns.ts'
import { createSplitter } from './split.ts'

export interface PrepareRequest {
  importId: string
  path: string
  accountId: string
  /** Names of the account's custom fields, without `cf:`. */
  customFields: readonly string[]
}

/** How far the reading of a file has come. */
export interface PrepareProgress {
  bytes: number
  totalBytes: number
  rows: number
}

export interface PrepareControl {
  onProgress?: (progress: PrepareProgress) => void
  signal?: AbortSignal
  /** Asked after each megabyte: the reading goes on when this resolves. */
  whilePaused?: () => Promise<void> | undefined
  clock?: Clock
}

/**
 * Reads a contact file into the workspace: every row checked, good ones split into chunks that are ready to upload,
 * the others kept with line and reason. The import must be there (`addImport`); it ends as checked, as stopped when
 * the signal is aborted, or as failed with the problem, and then holds no rows.
 */
export async function prepareImport(
  ws: Workspace,
  request: PrepareRequest,
  control: PrepareControl = {},
): Promise<void> {
  const { importId } = request
  try {
    await readIntoWorkspace(ws, request, control)
  } catch (error) {
    const finishedAt = (control.clock ?? systemClock).now().toISOString()
    inTransaction(ws, () => {
      removeChunks(ws, importId)
      removeImportRows(ws, importId)
      if (control.signal?.aborted) changeImport(ws, importId, { state: 'stopped', finishedAt })
      else changeImport(ws, importId, { state: 'failed', finishedAt, problem: problemOf(error) })
    })
    if (!control.signal?.aborted && !(error instanceof TableError || error instanceof ImportError))
      throw error
  }
}

async function readIntoWorkspace(
  ws: Workspace,
  { importId, path, accountId, customFields }: PrepareRequest,
  { onProgress, signal, whilePaused }: PrepareControl,
): Promise<void> {
  const source = fileSource(path)
  const locations = listLocations(ws).filter((location) => location.accountId === accountId)
  const findLocation = createLocationIndex(locations)
  const lists = [...new Set(locations.map(({ listName }) => listName))]
  const listIds = new Map(locations.map(({ listName, listId }) => [listName, listId]))
  const listNumber = new Map(locations.map(({ id, listName }) => [id, lists.indexOf(listName)]))

  const shape = await lookAtTable(source, (name) => isFieldName(name, customFields))
  const columns = matchColumns(shape.header.names, shape.sample, {
    customFields,
    isLocation: (value) => 'location' in findLocation(value),
  })
  changeImport(ws, importId, {
    encoding: encodingLabels[shape.encoding],
    delimiter: shape.delimiter,
    columns,
  })
  refuseWithout(columns)

  const buckets = emptyBuckets()
  const seen = createSeen()
  let rows = 0
  let waiting: StoredImportRow[] = []
  const keep = (row: StoredImportRow): void => {
    buckets[row.bucket] += 1
    waiting.push(row)
  }
  const splitter = createSplitter({
    onPart: (part) => addChunkPart(ws, importId, part),
    onChunk: ({ chunk, list, size }) => {
      const name = lists[list] ?? ''
      addChunk(ws, importId, { chunk, size, lists: [{ name, id: listIds.get(name) ?? null }] })
    },
  })
  const check = createRowCheck({ columns, sample: shape.sample, findLocation })

  const onRecord = (cells: string[], line: number, flaw: string | null): void => {
    rows += 1
    if (flaw !== null) {
      keep({
        line,
        bucket: 'rejected',
        email: '',
        location: '',
        reason: flaw,
        detail: cells.join(' '),
        cells,
      })
      return
    }
    const verdict = check(cells)
    if ('reason' in verdict) {
      keep({ line, bucket: 'rejected', ...verdict, cells })
      return
    }
    const { email, key, location, json, warning } = verdict
    const list = location === null ? 0 : (listNumber.get(location.id) ?? 0)
    const before = seen(list, key, line)
    const row = { line, email, location: location?.name ?? '', cells }
    if (before !== null) {
      keep({ ...row, bucket: 'duplicates', reason: 'same-address', detail: `Line ${before} has it too` })
      return
    }
    if (warning === null) buckets.new += 1
    else keep({ ...row, bucket: 'warnings', ...warning })
    splitter.add(list, json, line)
  }

  const write = (): void => {
    addImportRows(ws, importId, waiting)
    waiting = []
  }
  // One transaction a piece of the file: the workspace stays free for others between the pieces.
  await readRecords(
    source,
    shape,
    onRecord,
    async (bytes) => {
      inTransaction(ws, write)
      onProgress?.({ bytes, totalBytes: shape.bytes, rows })
      await whilePaused?.()
    },
    signal,
  )
  inTransaction(ws, () => {
    write()
    splitter.end()
    changeImport(ws, importId, { state: 'checked', rows, buckets })
  })
  onProgress?.({ bytes: shape.bytes, totalBytes: shape.bytes, rows })
}

function refuseWithout(columns: readonly ImportColumn[]): void {
  const has = (target: string): boolean => columns.some((column) => column.target === target)
  if (!has('email')) {
    throw new ImportError({
      kind: 'no-address-column',
      what: 'No column holds email addresses.',
      next: 'Give the column a name such as "Email" and choose the file again.',
    })
  }
  if (!has('location')) {
    throw new ImportError({
      kind: 'no-location-column',
      what: 'No column says which location each contact belongs to.',
      next: 'Add a column "Location" with names or codes of your locations and choose the file again.',
    })
  }
}

const problemOf = (error: unknown): string =>
  error instanceof TableError || error instanceof ImportError
    ? `${error.what} ${error.next}`
    : 'Something went wrong inside Campaign Desk while it read this file. Choose it again.'

/** Remembers addresses by list; tells the line on which one was seen first, or null the first time. */
function createSeen(): (list: number, key: string, line: number) => number | null {
  const lines = new Map<string, number>()
  return (list, key, line) => {
    const both = `${list} ${key}`
    const before = lines.get(both)
    if (before === undefined) lines.set(both, line)
    return before ?? null
  }
}
