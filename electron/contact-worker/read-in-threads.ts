import type { Worker } from 'node:worker_threads'
import type { RowRules } from '../../core/contact/check/row-rules.ts'
import { buffersOf, type CheckedBlock } from '../../core/contact/read/checked-block.ts'
import type { BlockReader } from '../../core/contact/read/read-blocks.ts'
import { NotUtf8 } from '../../core/table/encoding/encoding.ts'
import type { TableInput } from '../../core/table/open-table.ts'
import type { Table } from '../../core/table/table.ts'
import { TableError } from '../../core/table/table-error.ts'
import {
  type CheckThreadRequest,
  type CheckThreadTask,
  checkThreadMessageSchema,
} from './check-thread-messages.ts'
import type { CheckThreads } from './check-threads.ts'
import { createReadingPosition } from './reading-position.ts'

/** Smaller files are read sooner than threads are started. */
const worthThreads = 4 << 20

/** Reads and checks a file in threads of their own, where it is worth them; else null. */
export function readInThreads(
  input: TableInput,
  { shape, sheet }: Table,
  { columns, sample, places, fieldTypes, ...rules }: RowRules,
  threadsToTake: CheckThreads,
): BlockReader | null {
  if (!('path' in input) || sheet !== null || shape.bytes < worthThreads) return null
  if (shape.encoding !== 'utf-8' || !shape.isUtf8) return null
  return async (onBlock, signal) => {
    signal?.throwIfAborted()
    const task: CheckThreadTask = {
      path: input.path,
      delimiter: shape.delimiter,
      firstDataLine: shape.header.firstDataLine,
      restUnseen: shape.restUnseen,
      position: createReadingPosition(),
      rules: {
        ...rules,
        fieldTypes: new Map(fieldTypes),
        columns: [...columns],
        sample: sample.map(({ cells }) => ({ cells: [...cells] })),
        places: places === null ? null : [...places],
      },
    }
    const threads = threadsToTake.take()
    try {
      for (const thread of threads) notify(thread, { type: 'file', task })
      await gatherFrom(threads, onBlock, signal)
    } finally {
      for (const thread of threads) void thread.terminate()
    }
  }
}

const notify = (thread: Worker, request: CheckThreadRequest, memory: ArrayBufferLike[] = []): void =>
  thread.postMessage(request, memory as ArrayBuffer[])

/** Emits the threads' blocks in file order and returns each one. */
function gatherFrom(
  threads: readonly Worker[],
  onBlock: Parameters<BlockReader>[0],
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const arrived = new Map<number, { block: CheckedBlock; bytes: number; thread: Worker }>()
    let next = 0
    let ended = 0
    let isTelling = false
    let isOver = false
    /** The reader may start again at once: nothing may be emitted after this. */
    const giveUp = (why: unknown): void => {
      isOver = true
      reject(why)
    }

    const notifyNext = async (): Promise<void> => {
      if (isTelling) return
      isTelling = true
      for (let it = arrived.get(next); it !== undefined && !isOver; it = arrived.get(next)) {
        arrived.delete(next)
        next += 1
        await onBlock(it.block, it.bytes)
        notify(it.thread, { type: 'block', block: it.block }, buffersOf(it.block))
      }
      isTelling = false
      if (ended === threads.length) resolve()
    }
    for (const thread of threads) {
      thread.on('message', (data: unknown) => {
        const message = checkThreadMessageSchema.parse(data)
        if (message.type === 'refused') return giveUp(new TableError(message))
        if (message.type === 'not-utf8') return giveUp(new NotUtf8())
        if (message.type === 'ended') ended += 1
        else arrived.set(message.number, { block: message.block, bytes: message.bytes, thread })
        notifyNext().catch(giveUp)
      })
      thread.on('error', giveUp)
    }
    signal?.addEventListener('abort', () => giveUp(signal.reason), { once: true })
  })
}
