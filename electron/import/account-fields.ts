import { ServiceError } from '../../core/constant-contact/errors.ts'
import type { AccountField } from '../../core/contact/import-options.ts'
import type { Connections } from '../accounts/connections.ts'

export interface AccountFields {
  customFields: AccountField[]
  /** Why they couldn't be read, so that their columns are skipped; null if they were. */
  fieldsProblem: string | null
  madeFields: 'any' | 'numbered'
}

/** Returns the account's custom fields; none while it can't be reached. */
export async function readAccountFields(connections: Connections, accountId: string): Promise<AccountFields> {
  try {
    const service = connections.service(accountId)
    const fields = await service.readCustomFields()
    return {
      customFields: fields.map(({ name, label, type }) => ({ name, label, type })),
      fieldsProblem: null,
      madeFields: service.features.customFields,
    }
  } catch (error) {
    if (error instanceof ServiceError)
      return { customFields: [], fieldsProblem: `${error.what} ${error.next}`, madeFields: 'any' }
    throw error
  }
}
