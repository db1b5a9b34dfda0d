import { isUtf8 } from 'node:buffer'
import { openSync, readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { createBlockCheck } from '../../core/contact/check-block.ts'
import { type CheckedBlock, createCheckedBlock, memoryOf } from '../../core/contact/checked-block.ts'
import { checkByRules } from '../../core/contact/row-rules.ts'
import { NotUtf8 } from '../../core/table/encoding.ts'
import { flawOf, IndexedRecord, RecordIndex } from '../../core/table/record-index.ts'
import { createRecordScanner } from '../../core/table/scan-records.ts'
import {
  isFileError,
  longestRecord,
  recordTooLong,
  TableError,
  unreadable,
} from '../../core/table/table-error.ts'
import { isBlank } from '../../core/table/table-record.ts'
import {
  type CheckThreadMessage,
  type CheckThreadTask,
  checkThreadRequestSchema,
} from './check-thread-messages.ts'
import { type ReadingPosition, withPosition } from './reading-position.ts'

/**
 * Entry of a thread that reads a contact file in UTF-8 together with others: each takes the next megabyte when it has
 * done its last, and checks the rows in it.
 */
const blockBytes = 1 << 20
/** Blocks that may be on their way: while one is gathered the next is checked. */
const blocksAtOnce = 3
/** Cells that are indexed at once: those of a megabyte, unless they are very short. */
const cellRoom = 1 << 17

const tell = (message: CheckThreadMessage, memory: ArrayBufferLike[] = []): void =>
  parentPort?.postMessage(message, memory as ArrayBuffer[])

const readFully = (file: number, into: Uint8Array, from: number): number => {
  let length = 0
  while (length < into.length) {
    const more = readSync(file, into, length, into.length - length, from + length)
    if (more === 0) break
    length += more
  }
  return length
}

/**
 * Reads the file of a task. Returns what fills a block with the next rows and tells it, or returns false where there
 * are none.
 */
function open({ path, delimiter, firstDataLine, restUnseen, position, rules }: CheckThreadTask) {
  const file = openSync(path, 'r')
  const scanner = createRecordScanner(delimiter)
  const index = new RecordIndex(cellRoom)
  const record = new IndexedRecord(index)
  const checking = createBlockCheck(checkByRules(rules), delimiter, rules.countFilled)

  /** Indexes the next records of the file; moves the position behind them. Returns false where there are none. */
  const takeRecords = (memory: Uint8Array, at: ReadingPosition): boolean => {
    if (at.hasEnded) return false
    let room = memory
    for (;;) {
      const length = readFully(file, room, at.offset)
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

  return (free: CheckedBlock): boolean => {
    const { buffer } = free.source
    const memory = new Uint8Array(buffer.byteLength >= blockBytes ? buffer : new ArrayBuffer(blockBytes))
    const taken = withPosition(position, (at) =>
      takeRecords(memory, at) ? { number: at.block - 1, bytes: at.offset } : null,
    )
    if (taken === null) return false
    // Records end where letters end.
    if (restUnseen && !isUtf8(index.bytes.subarray(0, index.end))) throw new NotUtf8()
    for (let at = 0; at < index.records; at++) {
      record.select(at)
      const line = index.lines[at] as number
      if (line >= firstDataLine && !isBlank(record)) checking.add(record, line, flawOf(index, at))
    }
    const block = checking.take(free)
    tell({ type: 'block', ...taken, block }, memoryOf(block))
    return true
  }
}

const free: CheckedBlock[] = Array.from({ length: blocksAtOnce }, createCheckedBlock)
let fill: ((free: CheckedBlock) => boolean) | null = null

function fillAll(): void {
  while (fill !== null) {
    const block = free.pop()
    if (block === undefined) return
    if (fill(block)) continue
    fill = null
    tell({ type: 'ended' })
  }
}

function refuse(error: unknown): void {
  const it = isFileError(error) ? unreadable(error) : error
  fill = null
  if (it instanceof NotUtf8) tell({ type: 'not-utf8' })
  else if (it instanceof TableError) tell({ type: 'refused', kind: it.kind, what: it.what, next: it.next })
  else throw it
}

parentPort?.on('message', (data: unknown) => {
  const request = checkThreadRequestSchema.parse(data)
  try {
    if (request.type === 'file') fill = open(request.task)
    else free.push(request.block)
    fillAll()
  } catch (error) {
    refuse(error)
  }
})
