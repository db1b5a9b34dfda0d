import { ipcMain } from 'electron'
import { z } from 'zod'
import type { RunWorker } from '../run-worker/run-worker-client.ts'
import { isRunWorkerVerb, type PageVerb } from '../run-worker/worker-verbs.ts'
import { answer } from './answer.ts'
import { contract, type Input, type Output, type VerbName } from './contract.ts'
import { isTrustedSender } from './trusted-sender.ts'

/** The verbs that the main process answers itself. */
export type MainVerb = Exclude<VerbName, PageVerb>

export type Handlers = { [V in MainVerb]: (input: Input<V>) => Output<V> | Promise<Output<V>> }

const textSchema = z.string().optional()
const verbNames = Object.keys(contract) as VerbName[]

/**
 * Registers every verb of the contract, each behind the sender check and its schema. What is about working out runs is
 * handed on as it is, and answered from there.
 */
export const registerHandlers = (handlers: Handlers, runWorker: RunWorker): void => {
  for (const verb of verbNames)
    ipcMain.handle(verb, (event, input: unknown) => {
      if (!isTrustedSender(event)) throw new Error("This page isn't allowed to do that.")
      const text = textSchema.parse(input)
      return isRunWorkerVerb(verb)
        ? runWorker.callJson(verb, text)
        : answer(verb, contract[verb].input, handlers[verb], text)
    })
}
