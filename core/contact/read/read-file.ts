import { type Clock, systemClock } from '../../clock.ts'
import { NotUtf8 } from '../../table/encoding/encoding.ts'
import { encodingLabels } from '../../table/encoding/encodings.ts'
import { otherLikelyEncodings } from '../../table/encoding/guess-encoding.ts'
import type { HowMuch } from '../../table/open-table.ts'
import type { Table } from '../../table/table.ts'
import { TableError } from '../../table/table-error.ts'
import { diskTroubleOf } from '../../workspace/disk-trouble.ts'
import { inTransaction, type Workspace } from '../../workspace/open.ts'
import { putColumnChoice } from '../../workspace/tables/column-choices.ts'
import { addChunk, addChunkPart, removeChunks } from '../../workspace/tables/import-chunks.ts'
import { putDateOrders } from '../../workspace/tables/import-fixes.ts'
import { addImportRows, removeImportRows, type StoredImportRow } from '../../workspace/tables/import-rows.ts'
import { changeImport } from '../../workspace/tables/imports.ts'
import type { RowRules } from '../check/row-rules.ts'
import { createSplitter } from '../check/split.ts'
import { emptyBuckets } from '../import.ts'
import { ImportError } from '../import-error.ts'
import { createAddressTable } from './address-table.ts'
import { computeOverhead } from './contact-bytes.ts'
import { createGathering, recordWinners } from './gather-blocks.ts'
import { type ImportPlan, type ImportRequest, planImport } from './plan-reading.ts'
import { type BlockReader, readBlocks } from './read-blocks.ts'

export interface PrepareRequest extends ImportRequest {
  importId: string
  /** Leaves the import as being read: `compareImport` follows and ends it as checked. */
  thenCompare?: boolean | undefined
}

/** How far the reading of a file has come; the size is that of the table's shape. */
export interface PrepareProgress {
  bytes: number
  totalBytes: number
  rows: number
}

export interface PrepareControl {
  onProgress?: (progress: PrepareProgress) => void
  signal?: AbortSignal
  /** Awaited after each megabyte before reading continues. */
  whilePaused?: () => Promise<void> | undefined
  clock?: Clock
  /** A different reader for tables large enough for several threads. */
  readerFor?: (table: Table, rules: RowRules) => BlockReader | null
}

/**
 * Reads a contact file into the workspace: every row is checked, valid ones are split into chunks to upload, others
 * are kept with line and reason. The import must exist (`addImport`); it ends as checked, as stopped when the
 * signal is aborted, or as failed with a problem and no rows.
 */
export async function prepareImport(
  ws: Workspace,
  request: PrepareRequest,
  control: PrepareControl = {},
): Promise<void> {
  const { importId } = request
  const now = (): Date => (control.clock ?? systemClock).now()
  try {
    try {
      await prepareBy('beginning', ws, request, control, now)
    } catch (error) {
      if (!(error instanceof NotUtf8)) throw error
      inTransaction(ws, () => forgetContents(ws, importId))
      await prepareBy('all', ws, request, control, now)
    }
  } catch (error) {
    const finishedAt = now().toISOString()
    inTransaction(ws, () => {
      forgetContents(ws, importId)
      if (control.signal?.aborted) changeImport(ws, importId, { state: 'stopped', finishedAt })
      else changeImport(ws, importId, { state: 'failed', finishedAt, problem: problemOf(error) })
    })
    const isReported =
      error instanceof TableError || error instanceof ImportError || diskTroubleOf(error) !== null
    if (!control.signal?.aborted && !isReported) throw error
  }
}

/**
 * @param look what the plan is made by. Most files are what their beginning is: they are read once.
 * @throws NotUtf8 where the beginning was not enough
 */
async function prepareBy(
  look: HowMuch,
  ws: Workspace,
  request: PrepareRequest,
  control: PrepareControl,
  now: () => Date,
): Promise<void> {
  const { importId } = request
  const plan = await planImport(ws, request, look)
  const { shape, sheet } = plan.table
  if (plan.problem !== null && shape.restUnseen) throw new NotUtf8()
  changeImport(ws, importId, {
    encoding: sheet === null ? encodingLabels[shape.encoding] : 'Excel',
    otherEncodings: otherLikelyEncodings(shape.guess),
    delimiter: shape.delimiter,
    columns: plan.columns,
    fieldsProblem: request.fieldsProblem ?? null,
    wholeFile: plan.wholeFile === null ? null : [...plan.wholeFile],
  })
  putDateOrders(ws, importId, plan.check.dateOrders)
  if (plan.problem !== null) throw plan.problem
  if (request.options?.targets) {
    putColumnChoice(
      ws,
      plan.signature,
      plan.columns.map(({ target }) => target),
      now(),
    )
  }
  await readIntoWorkspace(ws, request, plan, control)
}

function forgetContents(ws: Workspace, importId: string): void {
  removeChunks(ws, importId)
  removeImportRows(ws, importId)
}

async function readIntoWorkspace(
  ws: Workspace,
  { importId, options = {}, thenCompare = false }: PrepareRequest,
  plan: ImportPlan,
  control: PrepareControl,
): Promise<void> {
  const { onProgress, signal, whilePaused } = control
  const { table, rules, check, lists } = plan
  const totalBytes = table.shape.bytes
  const read = control.readerFor?.(table, rules) ?? readBlocks(table, rules, check)
  const rule = options.duplicates ?? 'first'
  const winners =
    rule === 'first' ? createAddressTable(roomFor(totalBytes)) : await findWinners(read, rule, signal)

  const buckets = emptyBuckets()
  let rows = 0
  let waiting: StoredImportRow[] = []
  const splitter = createSplitter({
    onPart: (part) => addChunkPart(ws, importId, part),
    onChunk: ({ chunk, list, size }) =>
      addChunk(ws, importId, { chunk, size, lists: lists[list] ?? [], fields: check.fields }),
    overhead: computeOverhead(check.fields),
  })
  const gather = createGathering({
    check,
    delimiter: table.shape.delimiter,
    winners,
    splitter,
    onRow: (row) => waiting.push(row),
    buckets,
  })

  const write = (): void => {
    addImportRows(ws, importId, waiting)
    waiting = []
  }
  // Small transactions: the workspace stays free for others between them.
  await read(async (block, bytes) => {
    gather(block)
    rows += block.rows
    if (waiting.length >= rowsAtOnce) inTransaction(ws, write)
    onProgress?.({ bytes, totalBytes, rows })
    await whilePaused?.()
  }, signal)
  inTransaction(ws, () => {
    write()
    splitter.end()
    changeImport(ws, importId, { state: thenCompare ? 'reading' : 'checked', rows, buckets })
  })
  onProgress?.({ bytes: totalBytes, totalBytes, rows })
}

/** Rows of the report that are written in one go. */
const rowsAtOnce = 1000

/** Slots for the addresses of a file of this size, as a power of two: growing costs more than room. */
const roomFor = (bytes: number): number => 2 ** Math.min(22, Math.max(12, Math.ceil(Math.log2(bytes / 100))))

/** Reads the file once to find the row of each address that counts: the last one, or the one with the most values. */
async function findWinners(read: BlockReader, rule: 'last' | 'fullest', signal?: AbortSignal) {
  const winners = createAddressTable()
  const values = createAddressTable()
  await read((block) => recordWinners(block, rule, winners, values), signal)
  return winners
}

const problemOf = (error: unknown): string =>
  error instanceof TableError || error instanceof ImportError
    ? `${error.what} ${error.next}`
    : (diskProblem(error) ??
      'Campaign Desk had an unexpected error while reading this file. Choose it again.')

const diskProblem = (error: unknown): string | null => {
  const trouble = diskTroubleOf(error)
  return trouble && `${trouble.what} ${trouble.next} Then import the file again.`
}
