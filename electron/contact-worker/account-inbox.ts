import type { Contact, ContactList } from '../../core/constant-contact/service.ts'
import type { WorkerRequest } from './messages.ts'

/** The account could not be read to its end. */
export class AccountFailed extends Error {
  override readonly name = 'AccountFailed'
}

/** An account's data as the main process sends it, for the reader. */
export interface AccountInbox {
  /** Takes a message about the account; others are none of its business. */
  take(request: WorkerRequest): void
  /** @throws AccountFailed */
  lists(): Promise<readonly ContactList[]>
  /** @throws AccountFailed */
  contacts(): AsyncIterable<readonly Contact[]>
}

export function createAccountInbox(): AccountInbox {
  let giveLists = (_: readonly ContactList[]): void => undefined
  let refuseLists = (_: Error): void => undefined
  const lists = new Promise<readonly ContactList[]>((resolve, reject) => {
    giveLists = resolve
    refuseLists = reject
  })
  // Nobody may be waiting for them when they fail.
  lists.catch(() => undefined)
  let pages: ReadableStreamDefaultController<readonly Contact[]> | undefined
  const contacts = new ReadableStream<readonly Contact[]>({
    start: (controller) => {
      pages = controller
    },
  })
  return {
    take(request) {
      if (request.type === 'lists') giveLists(request.lists)
      else if (request.type === 'contacts') pages?.enqueue(request.contacts)
      else if (request.type === 'no-more-contacts') pages?.close()
      else if (request.type === 'account-failed' || request.type === 'cancel') {
        const failure = new AccountFailed(request.type === 'cancel' ? 'cancelled' : request.why)
        refuseLists(failure)
        pages?.error(failure)
      }
    },
    lists: () => lists,
    async *contacts() {
      const reader = contacts.getReader()
      for (let page = await reader.read(); !page.done; page = await reader.read()) yield page.value
    },
  }
}
