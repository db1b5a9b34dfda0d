import { ipcMain } from 'electron'
import { contract, type Input, type Output, type Reply, type VerbName } from './contract.ts'
import { toPageError } from './page-error.ts'
import { isTrustedSender } from './trusted-sender.ts'

export type Handlers = { [V in VerbName]: (input: Input<V>) => Output<V> | Promise<Output<V>> }

const answer = async <V extends VerbName>(
  verb: V,
  handlers: Handlers,
  input: unknown,
): Promise<Reply<Output<V>>> => {
  const parsed = contract[verb].input.safeParse(input)
  if (!parsed.success)
    return {
      ok: false,
      error: {
        kind: 'input',
        what: `${verb} was called with something it does not take.`,
        next: parsed.error.message,
      },
    }
  try {
    const handler: (input: Input<V>) => Output<V> | Promise<Output<V>> = handlers[verb]
    return { ok: true, value: await handler(parsed.data as Input<V>) }
  } catch (error) {
    return { ok: false, error: toPageError(error) }
  }
}

const verbNames = Object.keys(contract) as VerbName[]

/** Registers every verb of the contract, each behind the sender check and its schema. */
export const registerHandlers = (handlers: Handlers): void => {
  for (const verb of verbNames)
    ipcMain.handle(verb, (event, input: unknown) => {
      if (!isTrustedSender(event)) throw new Error('Not for this page.')
      return answer(verb, handlers, input)
    })
}
