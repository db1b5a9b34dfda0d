import type { ConstantContactService, Contact } from '../../constant-contact/service.ts'
import type { AccountContacts } from './compare-import.ts'

/** The largest page of contacts, and the calls that reading one address takes. */
const pageSize = 500
const callsPerAddress = 2

/**
 * Reads an account's contacts for comparison: few addresses one by one, if that takes fewer calls than all pages.
 * @param addresses the import's addresses if there are few, otherwise null
 * @throws ServiceError
 */
export async function readAccountContacts(
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
