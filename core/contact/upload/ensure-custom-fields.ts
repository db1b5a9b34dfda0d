import type { Clock } from '../../clock.ts'
import { ServiceError } from '../../constant-contact/errors.ts'
import type { ConstantContactService } from '../../constant-contact/service.ts'
import type { Workspace } from '../../workspace/open.ts'
import { closeEntry, openEntry } from '../../workspace/tables/journal.ts'
import type { ContactImport } from '../import.ts'

/** Custom fields that an account may have (vendor's guide). */
const mostFields = 100

/**
 * Creates the custom fields that an import's columns need and the account lacks, with the chosen type and a journal
 * entry each. Makes no calls if no column needs one.
 * @throws ServiceError
 */
export async function ensureCustomFields(
  ws: Workspace,
  service: ConstantContactService,
  { id, accountId, columns, options }: ContactImport,
  clock: Clock,
): Promise<void> {
  const wanted = columns.flatMap(({ target }) => (target?.startsWith('cf:') ? [target.slice(3)] : []))
  if (wanted.length === 0) return
  let known = await knownNames(service)
  for (const name of wanted) {
    if (known.has(name.toLowerCase())) continue
    if (service.features.customFields !== 'any' || known.size >= mostFields) {
      throw new ServiceError({
        kind: 'rejected',
        what: `The account has no custom field "${name}" and can't have more.`,
        next: 'Match the column to an existing field, or skip it.',
      })
    }
    // The service makes the name from the label by turning blanks into underscores.
    const label = name.replaceAll('_', ' ')
    const entry = openEntry(
      ws,
      {
        accountId,
        runId: null,
        rowId: null,
        importId: id,
        action: 'create-custom-field',
        subject: label,
        detail: {},
      },
      clock.now(),
    )
    try {
      const field = await service.createCustomField(label, options.newFields?.[name] ?? 'string')
      closeEntry(ws, entry, 'done', { name: field.name }, clock.now())
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      // Interrupted, or created by someone else: it exists, or the next lookup shows that it doesn't.
      const again = await knownNames(service)
      const isThere = again.has(name.toLowerCase())
      closeEntry(ws, entry, isThere ? 'reconciled' : 'failed', { what: error.what }, clock.now())
      if (!isThere) throw error
      known = again
    }
  }
}

const knownNames = async (service: ConstantContactService): Promise<Set<string>> =>
  new Set((await service.readCustomFields()).map(({ name }) => name.toLowerCase()))
