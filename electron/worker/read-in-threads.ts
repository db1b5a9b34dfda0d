import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type CheckedBlock, memoryOf } from '../../core/contact/checked-block.ts'
import type { BlockReader } from '../../core/contact/read-blocks.ts'
import type { RowRules } from '../../core/contact/row-rules.ts'
import type { TableInput } from '../../core/table/open-table.ts'
import type { Table } from '../../core/table/table.ts'
import { TableError } from '../../core/table/table-error.ts'
import { type CheckThreadTask, checkThreadMessageSchema } from './check-thread-messages.ts'
import { createReadingPosition } from './reading-position.ts'

/** Smaller files are read sooner than threads are started. */
const worthThreads = 4 << 20
const mostThreads = 3
/** They hold a few megabytes of bytes and little else; without a limit each would let tens of megabytes of garbage lie. */
const memoryOfThread = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 }

/**
 * Reads and checks a file in threads of their own, where it is large and in UTF-8; null where it is not.
 * @param script `check-thread.ts` as it was built
 */
export function readInThreads(
  input: TableInput,
  { shape, sheet }: Table,
  { columns, sample, places, fieldTypes, ...rules }: RowRules,
  script: URL,
): BlockReader | null {
  if (!('path' in input) || sheet !== null || shape.bytes < worthThreads) return null
  if (shape.encoding !== 'utf-8' || !shape.isUtf8) return null
  return async (onBlock, signal) => {
    signal?.throwIfAborted()
    const task: CheckThreadTask = {
      path: input.path,
      delimiter: shape.delimiter,
      firstDataLine: shape.header.firstDataLine,
      position: createReadingPosition(),
      rules: {
        ...rules,
        fieldTypes: new Map(fieldTypes),
        columns: [...columns],
        sample: sample.map(({ cells }) => ({ cells: [...cells] })),
        places: places === null ? null : [...places],
      },
    }
    const threads = Array.from(
      { length: Math.min(mostThreads, availableParallelism()) },
      () => new Worker(script, { workerData: task, resourceLimits: memoryOfThread }),
    )
    try {
      await gatherFrom(threads, onBlock, signal)
    } finally {
      for (const thread of threads) void thread.terminate()
    }
  }
}

/** Tells the threads' blocks in the file's order and hands each one back. */
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

    const tellNext = async (): Promise<void> => {
      if (isTelling) return
      isTelling = true
      for (let it = arrived.get(next); it !== undefined; it = arrived.get(next)) {
        signal?.throwIfAborted()
        arrived.delete(next)
        next += 1
        await onBlock(it.block, it.bytes)
        it.thread.postMessage(it.block, memoryOf(it.block) as ArrayBuffer[])
      }
      isTelling = false
      if (ended === threads.length) resolve()
    }
    for (const thread of threads) {
      thread.on('message', (data: unknown) => {
        const message = checkThreadMessageSchema.parse(data)
        if (message.type === 'refused') return reject(new TableError(message))
        if (message.type === 'ended') ended += 1
        else arrived.set(message.number, { block: message.block, bytes: message.bytes, thread })
        tellNext().catch(reject)
      })
      thread.on('error', reject)
    }
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
