import type { EventPayload, Reply } from '../ipc/contract.ts'
import {
  type Learned,
  type RunWorkerMessage,
  type RunWorkerRequest,
  runWorkerMessageSchema,
} from './messages.ts'
import { isRepeatable, type WorkerInput, type WorkerOutput, type WorkerVerb } from './worker-verbs.ts'

/** The process that evaluates runs: a `UtilityProcess`, or an object of that shape. */
export interface WorkerProcess {
  postMessage(message: RunWorkerRequest): void
  on(event: 'message', listener: (data: unknown) => void): unknown
  once(event: 'exit', listener: (code: number) => void): unknown
}

/** Calls the process that evaluates runs. */
export interface RunWorker {
  /** Calls a verb with the page's input, and returns the reply for the page; both are JSON. */
  callJson(verb: WorkerVerb, input: string | undefined): Promise<string>
  /** @throws RunWorkerError */
  call<V extends WorkerVerb>(verb: V, input: WorkerInput<V>): Promise<WorkerOutput<V>>
  /** Passes on what was learned from Constant Contact and isn't in the workspace. */
  learned(learned: Learned): void
  /** Waits for pending calls, releases the workspace, and ends the process. */
  close(): Promise<void>
}

/** The error that a verb replied with. */
export class RunWorkerError extends Error {
  readonly what: string
  readonly next: string
  constructor({ kind, what, next }: { kind: string; what: string; next: string }) {
    super(what)
    this.name = kind
    this.what = what
    this.next = next
  }
}

interface PendingCall {
  verb: WorkerVerb
  input: string | undefined
  resolve(reply: string): void
  /** How often the process ended during this call. */
  crashes: number
}

const crashReply = (code: number): string =>
  JSON.stringify({
    ok: false,
    error: {
      kind: 'work-ended',
      what: `The process that evaluates runs stopped unexpectedly (code ${code}).`,
      next: 'It has restarted and saved work is safe. Check the run, then try again.',
    },
  } satisfies Reply<never>)

/**
 * Manages the process that evaluates runs. If it ends unexpectedly, pending calls are repeated on a new one where
 * that is harmless, otherwise they fail; the next call starts it.
 */
export function createRunWorker(
  start: () => WorkerProcess,
  onChanged: (change: EventPayload<'changed'>) => void,
): RunWorker {
  let running: WorkerProcess | null = null
  let isClosing = false
  let requestCount = 0
  const pending = new Map<number, PendingCall>()
  /** Sent to each new process, as are `listCounts`. */
  const names = new Set<string>()
  const listCounts = new Map<string, Learned>()
  let whenIdle: (() => void) | null = null

  const process = (): WorkerProcess => {
    if (running !== null) return running
    const started = start()
    running = started
    started.on('message', (data) => receive(runWorkerMessageSchema.parse(data)))
    started.once('exit', (code) => {
      if (running === started) running = null
      if (!isClosing) handleCrash(code)
    })
    if (names.size > 0)
      started.postMessage({ type: 'learned', learned: { what: 'names', names: [...names] } })
    for (const learned of listCounts.values()) started.postMessage({ type: 'learned', learned })
    return started
  }

  const send = (id: number, { verb, input }: PendingCall): void =>
    process().postMessage({ type: 'call', id, verb, ...(input === undefined ? {} : { input }) })

  const finish = (id: number, reply: string): void => {
    pending.get(id)?.resolve(reply)
    pending.delete(id)
    if (pending.size === 0) whenIdle?.()
  }

  const receive = (message: RunWorkerMessage): void => {
    if (message.type === 'changed') onChanged(message.change)
    else finish(message.id, message.reply)
  }

  const handleCrash = (code: number): void => {
    for (const [id, call] of [...pending]) {
      call.crashes += 1
      if (call.crashes === 1 && isRepeatable(call.verb)) send(id, call)
      else finish(id, crashReply(code))
    }
    // It may have written something without notifying the page.
    onChanged({ topic: 'runs' })
  }

  const callJson: RunWorker['callJson'] = (verb, input) =>
    new Promise((resolve) => {
      requestCount += 1
      const call = { verb, input, resolve, crashes: 0 }
      pending.set(requestCount, call)
      send(requestCount, call)
    })

  // Start now: the first screen calls it soon.
  process()

  return {
    callJson,
    call: async (verb, input) => {
      const reply: Reply<WorkerOutput<typeof verb>> = JSON.parse(await callJson(verb, JSON.stringify(input)))
      if (reply.ok) return reply.value
      throw new RunWorkerError(reply.error)
    },
    learned: (learned) => {
      if (learned.what === 'names') for (const name of learned.names) names.add(name)
      else listCounts.set(learned.accountId, learned)
      running?.postMessage({ type: 'learned', learned })
    },
    close: async () => {
      if (pending.size > 0)
        await new Promise<void>((resolve) => {
          whenIdle = resolve
        })
      isClosing = true
      const worker = running
      if (worker === null) return
      const gone = new Promise<void>((resolve) => {
        worker.once('exit', () => resolve())
      })
      worker.postMessage({ type: 'close' })
      await gone
    },
  }
}
