import type { ConstantContactService, Contact } from '../../constant-contact/service.ts'
import type { AccountContacts } from './compare-import.ts'

/** Contacts that one page of the service holds at most, and calls that asking for one address takes. */
const pageSize = 500
const callsPerAddress = 2

/**
 * What an account holds, for comparing an import with it: the few addresses one by one, where that takes fewer calls
 * than all contacts page by page.
 * @param addresses the import's addresses where they are few, else null
 * @throws ServiceError
 */
export async function readRunFromWorkspace(
  service: ConstantContactService,
  addresses: readonly string[] | null,
): Promise<AccountContacts> {
  const lists = await service.readLists()
  const members = lists.reduce((sum, { count }) => sum + (count ?? 0), 0)
  const pages = Math.ceil(members / pageSize)
  const oneByOne = addresses !== null && addresses.length * callsPerAddress < pages
  return { lists, contacts: oneByOne ? eachOf(service, addresses) : service.readContacts({}) }
}

async function* eachOf(
  service: ConstantContactService,
  addresses: readonly string[],
): AsyncIterable<Contact[]> {
  for (const email of addresses) yield* service.readContacts({ email })
}
