import { ipcMain } from 'electron'
import { verbNames } from './contract-names.ts'
import { isTrustedSender } from './trusted-sender.ts'

/** Answers a call: the verb's input and reply are JSON. */
export type AnswerCall = (verb: string, input: unknown) => Promise<string>

/**
 * Receives the page's calls, each behind the sender check. Calls that come while the program is still loading wait for
 * `answering`.
 */
export const receiveCalls = (answering: Promise<AnswerCall>): void => {
  for (const verb of verbNames)
    ipcMain.handle(verb, async (event, input: unknown) => {
      if (!isTrustedSender(event)) throw new Error("This page isn't allowed to do that.")
      const answer = await answering
      return answer(verb, input)
    })
}
