import { ServiceError } from '../../core/constant-contact/errors.ts'
import { fieldTagOf } from '../../core/template/render/contact-tags.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import { listAccounts } from '../../core/workspace/tables/accounts.ts'
import { putFieldTags } from '../../core/workspace/tables/field-tags.ts'
import type { Connections } from './connections.ts'

/** Fields are seldom made, in milliseconds. */
const keptMs = 10 * 60_000
const failedMs = 20_000

/**
 * Asks the accounts that were not asked lately for their custom fields, which an email can place like Constant Contact's
 * own tags, and keeps them. Costs a call each, and none with V1.
 */
export const createFieldTags = (deps: {
  workspace: Workspace
  connections: Connections
  now(): number
  changed(topic: 'accounts'): void
}): { ask(): void } => {
  const { workspace, connections, now, changed } = deps
  const checkedAt = new Map<string, number>()

  const read = async (accountId: string): Promise<void> => {
    try {
      const fields = await connections.service(accountId).readCustomFields()
      putFieldTags(workspace, accountId, fields.map(fieldTagOf))
      changed('accounts')
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      // Not connected yet, or out of reach: what is known stays, and it is asked again when somebody looks later.
      checkedAt.set(accountId, now() - keptMs + failedMs)
    }
  }
  return {
    ask: () => {
      for (const { id, state } of listAccounts(workspace)) {
        if (state !== 'connected' || now() - (checkedAt.get(id) ?? Number.NEGATIVE_INFINITY) < keptMs)
          continue
        checkedAt.set(id, now())
        void read(id)
      }
    },
  }
}
