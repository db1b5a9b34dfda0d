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
 * Reads the custom fields of accounts that weren't read recently, which an email can use like Constant Contact's
 * own tags. One call each, none with V1.
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
      // Not connected yet, or unreachable: known fields stay, and they are read again later.
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
