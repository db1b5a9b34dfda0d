import type { Sender } from '../../account/account.ts'
import { ServiceError } from '../errors.ts'
import { type AtomEntry, textAt } from './atom.ts'
import type { V1Http } from './http.ts'
import { element, type Xml } from './xml-write.ts'

/** The verified addresses of an account. A campaign names its sender by the number that an address has here. */
export interface SenderBook {
  read(): Promise<Sender[]>
  /**
   * Returns the content of FromEmail and ReplyToEmail.
   * @throws ServiceError `rejected` for an unverified address
   */
  reference(address: string): Promise<Xml[]>
}

/** A sender address with its number. */
export interface SenderEntry extends Sender {
  id: string
}

export function createSenderBook(http: V1Http): SenderBook {
  let known: SenderEntry[] = []
  const read = async (): Promise<SenderEntry[]> => {
    const entries: SenderEntry[] = []
    for await (const page of http.pages('/settings/emailaddresses')) entries.push(...page.map(senderOf))
    known = entries
    return entries
  }
  const find = (address: string): SenderEntry | undefined =>
    known.find((one) => one.confirmed && one.address.toLowerCase() === address.toLowerCase())

  return {
    read: async () => (await read()).map(({ address, confirmed }) => ({ address, confirmed })),
    async reference(address) {
      if (!find(address)) await read()
      const entry = find(address)
      if (!entry) {
        throw new ServiceError({
          kind: 'rejected',
          what: `The sender ${address} isn't confirmed in this account.`,
          next: 'Confirm it on the Constant Contact website, or choose another sender.',
        })
      }
      const id = http.uri(`/settings/emailaddresses/${entry.id}`)
      return [element('Email', '', { id }), element('EmailAddress', entry.address)]
    },
  }
}

export const senderOf = ({ id, content }: AtomEntry): SenderEntry => ({
  id,
  address: textAt(content, 'EmailAddress').trim(),
  confirmed: textAt(content, 'Status').trim().toLowerCase() === 'verified',
})
