import type { EventPayload, Reply } from '../ipc/contract.ts'
import { type Learned, type WorkMessage, type WorkRequest, workMessageSchema } from './messages.ts'
import { isRepeatable, type WorkInput, type WorkOutput, type WorkVerb } from './worker-verbs.ts'

/** The process that works out runs, as the main process sees it: a `UtilityProcess`, or something of that shape. */
export interface WorkProcess {
  postMessage(message: WorkRequest): void
  on(event: 'message', listener: (data: unknown) => void): unknown
  once(event: 'exit', listener: (code: number) => void): unknown
}

/** Calls the process that evaluates runs. */
export interface RunWorker {
  /** Input and reply are JSON, as the page wrote it and is going to read it. */
  ask(verb: WorkVerb, input: string | undefined): Promise<string>
  /** @throws WorkError with what the verb answered as its error */
  call<V extends WorkVerb>(verb: V, input: WorkInput<V>): Promise<WorkOutput<V>>
  /** Passes on what was learned from Constant Contact and isn't in the workspace. */
  learned(learned: Learned): void
  /** Waits for pending calls, releases the workspace, and ends the process. */
  close(): Promise<void>
}

/** What a verb answered instead of a value. */
export class WorkError extends Error {
  readonly what: string
  readonly next: string
  constructor({ kind, what, next }: { kind: string; what: string; next: string }) {
    super(what)
    this.name = kind
    this.what = what
    this.next = next
  }
}

interface Waiting {
  verb: WorkVerb
  input: string | undefined
  answer(reply: string): void
  /** How often the process ended over it. */
  ended: number
}

const endedReply = (code: number): string =>
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
export function createRunWork(
  start: () => WorkProcess,
  onChanged: (change: EventPayload<'changed'>) => void,
): RunWorker {
  let running: WorkProcess | null = null
  let isClosing = false
  let requestCount = 0
  const waiting = new Map<number, Waiting>()
  /** Sent again to each new process. */
  const names = new Set<string>()
  const listCounts = new Map<string, Learned>()
  let whenIdle: (() => void) | null = null

  const process = (): WorkProcess => {
    if (running !== null) return running
    const started = start()
    running = started
    started.on('message', (data) => take(workMessageSchema.parse(data)))
    started.once('exit', (code) => {
      if (running === started) running = null
      if (!isClosing) ended(code)
    })
    if (names.size > 0)
      started.postMessage({ type: 'learned', learned: { what: 'names', names: [...names] } })
    for (const learned of listCounts.values()) started.postMessage({ type: 'learned', learned })
    return started
  }

  const send = (id: number, { verb, input }: Waiting): void =>
    process().postMessage({ type: 'ask', id, verb, ...(input === undefined ? {} : { input }) })

  const finish = (id: number, reply: string): void => {
    waiting.get(id)?.answer(reply)
    waiting.delete(id)
    if (waiting.size === 0) whenIdle?.()
  }

  const take = (message: WorkMessage): void => {
    if (message.type === 'changed') onChanged(message.change)
    else finish(message.id, message.reply)
  }

  const ended = (code: number): void => {
    for (const [id, one] of [...waiting]) {
      one.ended += 1
      if (one.ended === 1 && isRepeatable(one.verb)) send(id, one)
      else finish(id, endedReply(code))
    }
    // What it had written without telling shows only where it is read again.
    onChanged({ topic: 'runs' })
  }

  const ask: RunWorker['ask'] = (verb, input) =>
    new Promise((answer) => {
      requestCount += 1
      const one = { verb, input, answer, ended: 0 }
      waiting.set(requestCount, one)
      send(requestCount, one)
    })

  // The first screen will call it in a moment.
  process()

  return {
    ask,
    call: async (verb, input) => {
      const reply: Reply<WorkOutput<typeof verb>> = JSON.parse(await ask(verb, JSON.stringify(input)))
      if (reply.ok) return reply.value
      throw new WorkError(reply.error)
    },
    learned: (learned) => {
      if (learned.what === 'names') for (const name of learned.names) names.add(name)
      else listCounts.set(learned.accountId, learned)
      running?.postMessage({ type: 'learned', learned })
    },
    close: async () => {
      if (waiting.size > 0)
        await new Promise<void>((resolve) => {
          whenIdle = resolve
        })
      isClosing = true
      const last = running
      if (last === null) return
      const gone = new Promise<void>((resolve) => {
        last.once('exit', () => resolve())
      })
      last.postMessage({ type: 'close' })
      await gone
    },
  }
}
