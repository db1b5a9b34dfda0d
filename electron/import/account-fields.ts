import { ServiceError } from '../../core/constant-contact/errors.ts'
import type { AccountField } from '../../core/contact/import-options.ts'
import type { Connections } from '../accounts/connections.ts'

export interface AccountFields {
  customFields: AccountField[]
  madeFields: 'any' | 'numbered'
}

/** The account's custom fields; none while it cannot be asked, which leaves their columns out. */
export async function readAccountFields(connections: Connections, accountId: string): Promise<AccountFields> {
  try {
    const service = connections.service(accountId)
    const fields = await service.readCustomFields()
    return {
      customFields: fields.map(({ name, label, type }) => ({ name, label, type })),
      madeFields: service.features.customFields,
    }
  } catch (error) {
    if (error instanceof ServiceError) return { customFields: [], madeFields: 'any' }
    throw error
  }
}
