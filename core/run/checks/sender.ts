import type { Check, Found } from './check.ts'

const confirmedIn = (senders: readonly { address: string; confirmed: boolean }[], address: string): boolean =>
  senders.some((sender) => sender.confirmed && sender.address.toLowerCase() === address.toLowerCase())

const error = (word: string, what: string, next: string): Found => ({ severity: 'error', word, what, next })

/**
 * From and reply-to addresses are confirmed in the account. Constant Contact does not check this when a draft is
 * updated, only when it sends: a mistake here would be noticed too late.
 */
export const sender: Check = {
  name: 'sender',
  find: ({ account, location }) => {
    if (account === null)
      return [
        error('No account', `The account of ${location.name} is not connected.`, 'Connect it in Accounts.'),
      ]
    const both = [
      ['From address', location.fromAddress],
      ['Reply-to address', location.replyTo],
    ] as const
    const bad = both.filter(([, address]) => !confirmedIn(account.senders, address))
    const told = bad.filter(([, address], at) => bad.findIndex(([, other]) => other === address) === at)
    return told.map(([what, address]) =>
      error(
        'Sender',
        address === '' ? `${what} is empty.` : `${what} ${address} is not confirmed in the account.`,
        'Choose a confirmed address in Locations, or confirm this one in Constant Contact.',
      ),
    )
  },
}
