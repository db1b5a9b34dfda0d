import type { RecordFlaw, TableRecord } from '../../table/table-record.ts'
import { isBlankCell } from '../../table/table-record.ts'
import { writeRecord } from '../../table/write-records.ts'
import type { Bucket } from '../import.ts'
import { type CheckedBlock, type CheckedRow, createCheckedBlock } from '../read/checked-block.ts'
import { asCopyableBytes, copyBytes } from '../read/copy-bytes.ts'
import type { RowProblem } from '../row-problem.ts'
import type { RowCheck } from './check-row.ts'
import type { Place } from './row-rules.ts'

/** Checks rows and puts their contacts together by list. */
export interface BlockCheck {
  /** Checks one row and adds what comes of it to the block. */
  add(record: TableRecord, line: number, flaw: RecordFlaw | null): void
  /** All rows that were added since the last time; in `into`, whose arrays are used again where they are large enough. */
  take(into?: CheckedBlock): CheckedBlock
}

/** A row as the report shows it. */
export function rowOf(
  check: RowCheck<Place>,
  record: TableRecord,
  line: number,
  bucket: Bucket,
  { reason, detail }: RowProblem,
  place: Place | null,
): CheckedRow {
  return {
    line,
    bucket,
    email: check.emailOf(record),
    location: place?.name ?? check.locationOf(record),
    reason,
    detail,
    cells: record.cells(),
  }
}

/**
 * @param delimiter of records that are already text, once written
 * @param countFilled whether `CheckedBlock.filled` is needed
 */
export function createBlockCheck(
  check: RowCheck<Place>,
  delimiter: string,
  countFilled: boolean,
): BlockCheck {
  /** Results of the rows so far, in file order. */
  let room = 1 << 13
  let contacts = 0
  let lists = new Int32Array(room)
  let starts = new Int32Array(room)
  let lines = new Uint32Array(room)
  let hashes = new Uint32Array(room * 2)
  let filled = new Uint16Array(room)
  let origins = new Int32Array(room)
  let rows = 0
  let highestList = 0
  let source: Uint8Array = new Uint8Array()
  let written: Buffer[] = []
  let writtenBytes = 0
  let rejected: CheckedRow[] = []
  let warnings = new Map<number, CheckedRow>()
  /** By list: the number of contacts, then the position of the next one. */
  let places = new Int32Array(64)

  const makeRoom = (): void => {
    room *= 2
    const [a, b, c, d, e, f] = [lists, starts, lines, hashes, filled, origins]
    lists = new Int32Array(room)
    starts = new Int32Array(room)
    lines = new Uint32Array(room)
    hashes = new Uint32Array(room * 2)
    filled = new Uint16Array(room)
    origins = new Int32Array(room)
    lists.set(a)
    starts.set(b)
    lines.set(c)
    hashes.set(d)
    filled.set(e)
    origins.set(f)
  }
  const originOf = (record: TableRecord): number => {
    if (record.begin !== -1) {
      source = record.bytes
      return record.begin
    }
    const text = Buffer.from(writeRecord(record.cells(), delimiter))
    written.push(text)
    writtenBytes += text.length
    return writtenBytes - text.length
  }

  return {
    add(record, line, flaw) {
      rows += 1
      if (flaw !== null) {
        const cells = record.cells()
        const detail = cells.join(' ')
        rejected.push({ line, bucket: 'rejected', email: '', location: '', reason: flaw, detail, cells })
        return
      }
      const verdict = check.check(record)
      if ('reason' in verdict) {
        rejected.push(rowOf(check, record, line, 'rejected', verdict, null))
        return
      }
      const { hash, location, warning } = verdict
      const at = contacts
      if (at === room) makeRoom()
      const list = location === null ? 0 : location.listNumber
      if (list > highestList) highestList = list
      if (warning !== null) warnings.set(at, rowOf(check, record, line, 'warnings', warning, location))
      lists[at] = list
      starts[at] = check.contacts.start
      lines[at] = line
      hashes[at * 2] = hash[0] as number
      hashes[at * 2 + 1] = hash[1] as number
      if (countFilled) filled[at] = filledCells(record)
      origins[at] = originOf(record)
      contacts = at + 1
    },

    take(into = createCheckedBlock()) {
      const block = into
      const json = asCopyableBytes(check.contacts.bytes)
      const bytes = check.contacts.length
      reset(block, contacts, bytes + contacts, highestList + 1)
      if (highestList >= places.length) places = new Int32Array(highestList * 2)
      const placeOf = places
      placeOf.fill(0, 0, highestList + 1)
      let runs = 0
      for (let at = 0; at < contacts; at++) {
        const list = lists[at] as number
        const before = placeOf[list] as number
        if (before === 0) block.runsOf[2 * runs++] = list
        placeOf[list] = before + 1
      }
      let first = 0
      for (let run = 0; run < runs; run++) {
        const list = block.runsOf[2 * run] as number
        const count = placeOf[list] as number
        block.runsOf[2 * run + 1] = count
        placeOf[list] = first
        first += count
      }
      // Which contact is where, then their bytes in that order.
      const order = block.ends
      for (let at = 0; at < contacts; at++) {
        const list = lists[at] as number
        const to = placeOf[list] as number
        placeOf[list] = to + 1
        order[to] = at
      }
      const target = asCopyableBytes(block.json)
      let used = 0
      for (let to = 0; to < contacts; to++) {
        const at = order[to] as number
        const end = at + 1 === contacts ? bytes : (starts[at + 1] as number)
        target.bytes[used] = COMMA
        used = copyBytes(json, starts[at] as number, end, target, used + 1)
        block.ends[to] = used
        block.lines[to] = lines[at] as number
        block.hashes[to * 2] = hashes[at * 2] as number
        block.hashes[to * 2 + 1] = hashes[at * 2 + 1] as number
        block.filled[to] = filled[at] as number
        block.origins[to] = origins[at] as number
        if (warnings.size > 0) {
          const warned = warnings.get(at)
          if (warned !== undefined) block.warnings.set(to, warned)
        }
      }
      block.rows = rows
      block.contacts = contacts
      block.runs = runs
      block.rejected = rejected
      block.source = written.length > 0 ? new Uint8Array(Buffer.concat(written)) : source
      forget()
      return block
    },
  }

  function forget(): void {
    check.contacts.clear()
    rows = 0
    contacts = 0
    highestList = 0
    source = new Uint8Array()
    written = []
    writtenBytes = 0
    rejected = []
    warnings = new Map()
  }
}

const COMMA = 44

function filledCells(record: TableRecord): number {
  let filled = 0
  for (let at = 0; at < record.width; at++) if (!isBlankCell(record, at)) filled++
  return filled
}

/** Makes the arrays of a block large enough, and forgets what stood in it. */
function reset(block: CheckedBlock, contacts: number, bytes: number, lists: number): void {
  block.warnings = new Map()
  if (block.json.length < bytes) block.json = new Uint8Array(bytes + (bytes >> 2))
  if (block.runsOf.length < lists * 2) block.runsOf = new Int32Array(lists * 2)
  if (block.ends.length >= contacts) return
  const room = contacts + (contacts >> 2)
  block.ends = new Int32Array(room)
  block.lines = new Uint32Array(room)
  block.hashes = new Uint32Array(room * 2)
  block.filled = new Uint16Array(room)
  block.origins = new Int32Array(room)
}
