import { openSync, readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { buffersOf, type CheckedBlock, createCheckedBlock } from '../../core/contact/read/checked-block.ts'
import { syntheticTable } from '../../core/contact/read/synthetic-table.ts'
import { NotUtf8 } from '../../core/table/encoding/encoding.ts'
import { isFileError, TableError, unreadableFile } from '../../core/table/table-error.ts'
import { type CheckThreadMessage, checkThreadRequestSchema } from './check-thread-messages.ts'
import { createBlockFilling, type FilledBlock, type ReadBytesAt } from './fill-blocks.ts'
import { createReadingPosition } from './reading-position.ts'

/**
 * Entry of a thread that reads a contact file in UTF-8 together with others: each takes the next megabyte when it has
 * done its last, and checks the rows in it.
 */

/** Blocks that may be on their way: while one is gathered the next is checked. */
const blocksAtOnce = 3
/** How many rounds of synthetic rows are checked: by then the common code paths are compiled. */
const warmUps = 12

const free: CheckedBlock[] = Array.from({ length: blocksAtOnce }, createCheckedBlock)
let fill: ((free: CheckedBlock) => FilledBlock | null) | null = null
let hasBegun = false

const notify = (message: CheckThreadMessage, memory: ArrayBufferLike[] = []): void =>
  parentPort?.postMessage(message, memory as ArrayBuffer[])

function readerOf(path: string): ReadBytesAt {
  const file = openSync(path, 'r')
  return (into, from) => {
    let length = 0
    while (length < into.length) {
      const more = readSync(file, into, length, into.length - length, from + length)
      if (more === 0) break
      length += more
    }
    return length
  }
}

function fillAll(): void {
  while (fill !== null) {
    const block = free.pop()
    if (block === undefined) return
    const filled = fill(block)
    if (filled !== null) {
      notify({ type: 'block', ...filled }, buffersOf(filled.block))
      continue
    }
    fill = null
    notify({ type: 'ended' })
  }
}

function refuse(error: unknown): void {
  const it = isFileError(error) ? unreadableFile(error) : error
  fill = null
  if (it instanceof NotUtf8) notify({ type: 'not-utf8' })
  else if (it instanceof TableError) notify({ type: 'refused', kind: it.kind, what: it.what, next: it.next })
  else throw it
}

/**
 * Checks synthetic rows until a file arrives. Compiled code runs several times faster; compiling takes most of a
 * second otherwise.
 */
async function warmUp(): Promise<void> {
  const { bytes, delimiter, firstDataLine, rules } = syntheticTable()
  const readAt: ReadBytesAt = (into, from) => {
    const some = bytes.subarray(from, from + into.length)
    into.set(some)
    return some.length
  }
  let block = createCheckedBlock()
  for (let times = 0; times < warmUps && !hasBegun; times++) {
    const position = createReadingPosition()
    const filling = createBlockFilling(readAt, {
      delimiter,
      firstDataLine,
      restUnseen: true,
      position,
      rules,
    })
    for (let filled = filling(block); filled !== null; filled = filling(block)) {
      block = structuredClone(filled.block, { transfer: buffersOf(filled.block) as ArrayBuffer[] })
    }
    await setImmediate()
  }
}

parentPort?.on('message', (data: unknown) => {
  const request = checkThreadRequestSchema.parse(data)
  try {
    if (request.type === 'warm-up') void warmUp()
    else if (request.type === 'file') {
      hasBegun = true
      fill = createBlockFilling(readerOf(request.task.path), request.task)
    } else free.push(request.block)
    fillAll()
  } catch (error) {
    refuse(error)
  }
})
