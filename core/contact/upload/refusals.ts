import type { BulkActivity } from '../../constant-contact/service.ts'
import type { Workspace } from '../../workspace/open.ts'
import { type ImportChunk, readChunkContacts } from '../../workspace/tables/import-chunks.ts'
import { addImportRows, bucketOfRow, type StoredImportRow } from '../../workspace/tables/import-rows.ts'
import { changeImport, getImport } from '../../workspace/tables/imports.ts'
import type { Bucket, ImportColumn } from '../import.ts'

/**
 * Matches an activity's errors to the file's rows and moves those rows between buckets: rows named in an error to
 * rejected, and as many as weren't added to a list to unsubscribed. The vendor's messages name an address or row
 * number; no format is documented.
 */
export function recordRefusals(
  ws: Workspace,
  importId: string,
  chunk: ImportChunk,
  activity: BulkActivity,
): void {
  if (activity.errors.length === 0 && activity.notAdded === 0) return
  const it = getImport(ws, importId)
  if (it === null) return
  const buckets = { ...it.buckets }
  const serviceErrors = [...it.serviceErrors]
  const lists = chunk.lists.map(({ name }) => name).join(', ')

  if (activity.errors.length > 0) {
    const { contacts, lines } = readChunkContacts(ws, importId, chunk.chunk)
    const byAddress = new Map(contacts.map(({ email }, index) => [email.toLowerCase(), index]))
    const refused = new Map<number, string>()
    for (const error of activity.errors) {
      const index = rowIn(error, byAddress)
      const line = index === null ? undefined : lines[index]
      if (index !== null && line !== undefined) refused.set(index, error)
      serviceErrors.push(line === undefined ? `${lists}: ${error}` : `Line ${line}: ${error}`)
    }
    const rows = [...refused].flatMap(([index, error]): StoredImportRow[] => {
      const contact = contacts[index]
      const line = lines[index]
      if (contact === undefined || line === undefined) return []
      return [
        {
          line,
          bucket: 'rejected',
          email: contact.email,
          location: lists,
          reason: 'refused',
          detail: error,
          cells: it.columns.map((column) => cellOf(column, contact, lists)),
        },
      ]
    })
    for (const { line } of rows) {
      buckets[bucketOfRow(ws, importId, line) ?? 'new'] -= 1
      buckets.rejected += 1
    }
    addImportRows(ws, importId, rows)
  }
  if (activity.notAdded > 0) {
    let left = activity.notAdded
    for (const from of ['new', 'updates', 'unchanged', 'warnings'] satisfies Bucket[]) {
      const moved = Math.min(left, buckets[from])
      buckets[from] -= moved
      buckets.unsubscribed += moved
      left -= moved
    }
    serviceErrors.push(
      `${lists}: ${activity.notAdded} contacts weren't added, mostly because they unsubscribed.`,
    )
  }
  changeImport(ws, importId, { buckets, serviceErrors })
}

/** The contact that an error names: by its address, else by "row 12". */
function rowIn(error: string, byAddress: ReadonlyMap<string, number>): number | null {
  for (const word of error.toLowerCase().split(/[\s"'<>(),;:]+/)) {
    const index = byAddress.get(word.replace(/\.$/, ''))
    if (index !== undefined) return index
  }
  const row = /\brow (\d+)\b/i.exec(error)?.[1]
  return row === undefined ? null : Number(row) - 1
}

/** A cell of the file as reconstructed from the contact; skipped columns are empty. */
export function cellOf({ target }: ImportColumn, contact: Record<string, string>, lists: string): string {
  if (target === null) return ''
  if (target === 'location') return lists
  if (target === 'full_name') return [contact.first_name, contact.last_name].filter(Boolean).join(' ')
  if (target === 'birthday') {
    const { birthday_month: month, birthday_day: day } = contact
    return month === undefined ? '' : `${month}/${day}`
  }
  return contact[target] ?? ''
}
