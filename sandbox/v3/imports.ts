import { z } from 'zod'
import { findList } from '../account/lists.ts'
import { readCsv } from '../csv.ts'
import type { Reply } from '../http/exchange.ts'
import { readMultipart } from '../http/multipart.ts'
import { type ImportRow, importRowSchema } from '../records.ts'
import { queued } from './activities.ts'
import { errorList, invalid, notFound } from './answers.ts'
import { type V3Call, withBody } from './call.ts'

/** The vendor's limits of one import (guide: import contacts). */
const LARGEST_IMPORT = 4 * 1024 * 1024
const MOST_ROWS = 40_000

const importBody = z.object({
  import_data: z.array(importRowSchema).min(1).max(MOST_ROWS),
  list_ids: z.array(z.uuid()).min(1).max(50),
  sms_permission_to_send: z.enum(['not_set', 'explicit']).optional(),
})

const tooLarge = (): Reply =>
  errorList(413, 'contacts.api.request.too_large', 'The import must be smaller than 4 MB')

function missingList(call: V3Call, listIds: readonly string[]): Reply | undefined {
  const missing = listIds.find((id) => !findList(call.account, id))
  return missing === undefined ? undefined : notFound('contacts', `list ${missing}`)
}

export function jsonImport(call: V3Call): Reply {
  if (call.exchange.body.length >= LARGEST_IMPORT) return tooLarge()
  return withBody(call, 'contacts', importBody, ({ import_data: rows, list_ids }) => {
    if (!rows.every((row) => 'email' in row || 'sms_number' in row)) {
      return invalid('contacts', 'Every contact needs an email or an sms_number')
    }
    const refusal = missingList(call, list_ids)
    if (refusal) return refusal
    return queued(call, { kind: 'import', rows, list_ids, header: false }, { total: rows.length })
  })
}

/** A file import: what is beyond 40,000 rows, the header counted, is dropped without a word. */
export function fileImport(call: V3Call): Reply {
  const parts = readMultipart(call.exchange)
  if (!parts) return errorList(415, 'contacts.api.unsupported_media_type', 'Unsupported Media Type')
  const file = parts.find((part) => part.name === 'file')
  if (!file) return invalid('contacts', 'file is missing')
  if (file.content.length >= LARGEST_IMPORT) return tooLarge()
  const listIds = parts
    .filter((part) => part.name === 'list_ids' || part.name === 'list_ids[]')
    .flatMap((part) => part.content.toString('utf8').split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '')
  if (listIds.length < 1 || listIds.length > 50) return invalid('contacts', 'list_ids takes 1 to 50 values')
  const refusal = missingList(call, listIds)
  if (refusal) return refusal
  const [header = [], ...lines] = readCsv(file.content.toString('utf8')).slice(0, MOST_ROWS)
  const names = header.map((name) => columnName(name))
  if (!names.includes('email') && !names.includes('sms_number')) {
    return invalid('contacts', 'The file needs a column named email or sms_number')
  }
  const rows: ImportRow[] = lines.map((line) =>
    Object.fromEntries(names.map((name, i) => [name, line[i] ?? ''])),
  )
  return queued(
    call,
    { kind: 'import', rows, list_ids: listIds, header: true },
    { source_file_name: file.filename ?? 'import.csv', total: lines.length + 1 },
  )
}

/** `First Name` is read as `first_name`; a custom field keeps its `cf:`. */
function columnName(name: string): string {
  const text = name.trim()
  if (text.toLowerCase().startsWith('cf:')) return `cf:${text.slice(3).trim()}`
  const flat = text.toLowerCase().replaceAll(' ', '_')
  return flat === 'email_address' ? 'email' : flat
}
