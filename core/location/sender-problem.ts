import type { Account } from '../account/account.ts'

export type SenderState = 'confirmed' | 'unconfirmed' | 'unknown'

/** Whether Constant Contact would take an address as sender of an account; unknown where the account does not list it. */
export function senderState({ senders }: Pick<Account, 'senders'>, address: string): SenderState {
  const known = senders.find((sender) => sender.address.toLowerCase() === address.trim().toLowerCase())
  return known === undefined ? 'unknown' : known.confirmed ? 'confirmed' : 'unconfirmed'
}

/**
 * Returns why Constant Contact would reject campaigns from an address; null if it wouldn't, or if the account's
 * senders couldn't be read yet.
 */
export function senderProblem(
  account: Pick<Account, 'senders' | 'organization'>,
  address: string,
): string | null {
  if (account.senders.length === 0) return null
  switch (senderState(account, address)) {
    case 'confirmed':
      return null
    case 'unconfirmed':
      return `Not confirmed in ${account.organization} yet. Open the confirmation email from Constant Contact, then refresh the account.`
    case 'unknown':
      return `Not a sender of ${account.organization}. Add and confirm it in Constant Contact first.`
  }
}
