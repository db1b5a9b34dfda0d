import { isUtf8 } from 'node:buffer'
import { createBlockCheck } from '../../core/contact/check/check-block.ts'
import { checkByRules, type RowRules } from '../../core/contact/check/row-rules.ts'
import type { CheckedBlock } from '../../core/contact/read/checked-block.ts'
import { NotUtf8 } from '../../core/table/encoding/encoding.ts'
import { flawOf, IndexedRecord, RecordIndex } from '../../core/table/record-index.ts'
import { createRecordScanner } from '../../core/table/scan-records.ts'
import { longestRecord, recordTooLong } from '../../core/table/table-error.ts'
import { isBlank } from '../../core/table/table-record.ts'
import type { CheckThreadTask } from './check-thread-messages.ts'
import { type ReadingPosition, withPosition } from './reading-position.ts'

const blockBytes = 1 << 20
/** Cells that are indexed at once: those of a megabyte, unless they are very short. */
const cellRoom = 1 << 17

/** Reads bytes from a place on, as many as there are and have room. Returns how many. */
export type ReadBytesAt = (into: Uint8Array, from: number) => number

/** A block of checked rows, and its position in the file. */
export interface FilledBlock {
  number: number
  /** Bytes of the file up to its end. */
  bytes: number
  block: CheckedBlock
}

type Reading = Omit<CheckThreadTask, 'path' | 'rules'> & { rules: RowRules }

/**
 * Takes the next megabyte of a file that several read together, and checks the rows in it. Returns what does that,
 * into the memory of a block that is free, and returns null where there is nothing left.
 */
export function createBlockFilling(
  readAt: ReadBytesAt,
  { delimiter, firstDataLine, restUnseen, position, rules }: Reading,
): (free: CheckedBlock) => FilledBlock | null {
  const scanner = createRecordScanner(delimiter)
  const index = new RecordIndex(cellRoom)
  const record = new IndexedRecord(index)
  const checking = createBlockCheck(checkByRules(rules), delimiter, rules.countFilled)

  /** Indexes the next records of the file; moves the position behind them. Returns false where there are none. */
  const takeRecords = (memory: Uint8Array, at: ReadingPosition): boolean => {
    if (at.hasEnded) return false
    let room = memory
    for (;;) {
      const length = readAt(room, at.offset)
      const isLast = length < room.length
      const hasMark = at.offset === 0 && room[0] === 0xef && room[1] === 0xbb && room[2] === 0xbf
      index.load(room.subarray(0, length), hasMark ? 3 : 0, at.line)
      scanner.scan(index, isLast)
      if (index.records > 0 || isLast) {
        at.hasEnded = isLast && index.end === length
        break
      }
      if (room.length > longestRecord) throw recordTooLong()
      room = new Uint8Array(room.length * 2)
    }
    at.offset += index.end
    at.line = index.endLine
    at.block += 1
    return true
  }
  const checkRecord = (at: number): void => {
    record.select(at)
    const line = index.lines[at] as number
    if (line >= firstDataLine && !isBlank(record)) checking.add(record, line, flawOf(index, at))
  }

  return (free) => {
    const { buffer } = free.source
    const memory = new Uint8Array(buffer.byteLength >= blockBytes ? buffer : new ArrayBuffer(blockBytes))
    const claimed = withPosition(position, (at) =>
      takeRecords(memory, at) ? { number: at.block - 1, bytes: at.offset } : null,
    )
    if (claimed === null) return null
    // Records end where letters end.
    if (restUnseen && !isUtf8(index.bytes.subarray(0, index.end))) throw new NotUtf8()
    for (let at = 0; at < index.records; at++) checkRecord(at)
    return { ...claimed, block: checking.take(free) }
  }
}
