import { z } from 'zod'
import type { RunWorker } from '../run-worker/run-worker-client.ts'
import { isRunWorkerVerb, type PageVerb } from '../run-worker/worker-verbs.ts'
import { answer } from './answer.ts'
import { contract, type Input, type Output, type VerbName } from './contract.ts'
import type { AnswerCall } from './receive-calls.ts'

/** The verbs that the main process answers itself. */
export type MainVerb = Exclude<VerbName, PageVerb>

export type Handlers = { [V in MainVerb]: (input: Input<V>) => Output<V> | Promise<Output<V>> }

const textSchema = z.string().optional()
const isVerb = (name: string): name is VerbName => Object.hasOwn(contract, name)

/** Returns what answers the page's calls, each behind its schema. Calls about evaluating runs go to the run worker. */
export const answerCalls =
  (handlers: Handlers, runWorker: RunWorker): AnswerCall =>
  async (verb, input) => {
    if (!isVerb(verb)) throw new Error(`Unknown verb ${verb}.`)
    const text = textSchema.parse(input)
    return isRunWorkerVerb(verb)
      ? runWorker.callJson(verb, text)
      : answer(verb, contract[verb].input, handlers[verb], text)
  }
