import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { CheckThreadRequest } from './check-thread-messages.ts'

const mostThreads = 3
/** Threads hold a few megabytes of bytes; without a limit each would keep tens of megabytes of garbage. */
const memoryOfThread = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 }

/** Threads that check the rows of contact files (`check-thread.ts`). */
export interface CheckThreads {
  /** Starts threads that wait for a file, where none do: starting them takes as long as checking fifty thousand rows. */
  makeReady(): void
  /** The threads for one file: those that wait, or new ones. Whoever takes them ends them. */
  take(): Worker[]
  /** Ends those that wait. */
  end(): void
}

/** @param script `check-thread.ts` as it was built */
export function createCheckThreads(script: URL): CheckThreads {
  const ready = new Set<Worker>()
  const atOnce = Math.min(mostThreads, availableParallelism())
  const start = (): Worker => new Worker(script, { resourceLimits: memoryOfThread })
  return {
    makeReady() {
      while (ready.size < atOnce) {
        const thread = start()
        // One that can't start is discarded; using threads starts others and reports why they fail.
        thread.once('error', () => ready.delete(thread))
        ready.add(thread)
        thread.postMessage({ type: 'warm-up' } satisfies CheckThreadRequest)
      }
    },
    take() {
      const threads = [...ready]
      ready.clear()
      while (threads.length < atOnce) threads.push(start())
      return threads
    },
    end() {
      for (const thread of ready) void thread.terminate()
      ready.clear()
    },
  }
}
