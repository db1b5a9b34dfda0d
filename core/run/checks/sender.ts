import type { Check, CheckedEmail, Found } from './check.ts'

type Senders = readonly { address: string; confirmed: boolean }[]

const confirmedIn = (senders: Senders, address: string): boolean =>
  senders.some((sender) => sender.confirmed && sender.address.toLowerCase() === address.toLowerCase())

/** Returns a confirmed address to offer instead: one of the same domain, otherwise the first. */
const nearest = (senders: Senders, address: string): string | null => {
  const domain = address.split('@')[1]?.toLowerCase()
  const confirmed = senders.filter((sender) => sender.confirmed).map((sender) => sender.address)
  return confirmed.find((other) => other.split('@')[1]?.toLowerCase() === domain) ?? confirmed[0] ?? null
}

const fixOf = (email: CheckedEmail, senders: Senders, address: string): Pick<Found, 'fix'> => {
  const better = nearest(senders, address)
  if (better === null) return {}
  const { fromAddress, replyTo } = email.location
  const fields = {
    ...(fromAddress === address ? { fromAddress: better } : {}),
    ...(replyTo === address ? { replyTo: better } : {}),
  }
  return { fix: { kind: 'location', label: `Use ${better}`, fields } }
}

/**
 * Checks that from and reply-to addresses are confirmed in the account. Constant Contact checks this only when it
 * sends, not when a draft is updated.
 */
export const sender: Check = {
  name: 'sender',
  find(email) {
    const { account, location } = email
    if (account === null)
      return [
        {
          severity: 'error',
          word: 'No account',
          at: 'accounts',
          what: `The account for ${location.name} isn't connected.`,
          next: 'Connect it in Accounts.',
        },
      ]
    const both = [
      ['From address', location.fromAddress],
      ['Reply-to address', location.replyTo],
    ] as const
    const bad = both.filter(([, address]) => !confirmedIn(account.senders, address))
    const distinct = bad.filter(([, address], at) => bad.findIndex(([, other]) => other === address) === at)
    return distinct.map(([what, address]) => ({
      severity: 'error',
      word: 'Sender',
      at: 'location',
      what:
        address === '' ? `${what} is missing.` : `${what} ${address} isn't confirmed in Constant Contact.`,
      next: 'Choose a confirmed address in Locations, or confirm this one in Constant Contact.',
      ...fixOf(email, account.senders, address),
    }))
  },
}
