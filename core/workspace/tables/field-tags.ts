import { z } from 'zod'
import { type FieldTag, fieldTagSchema } from '../../template/render/field-tag.ts'
import { inTransaction, type Workspace } from '../open.ts'

/** Returns custom fields that emails can use, of all accounts as last read, each name once. */
export function listFieldTags(ws: Workspace): FieldTag[] {
  const found = z
    .array(fieldTagSchema)
    .parse(ws.prepare('SELECT tag, label, example FROM field_tags ORDER BY label, account_id').all())
  return [...new Map(found.map((field) => [field.tag.toLowerCase(), field])).values()]
}

/** The custom fields of an account, in place of those that it had. */
export function putFieldTags(ws: Workspace, accountId: string, tags: readonly FieldTag[]): void {
  inTransaction(ws, () => {
    ws.prepare('DELETE FROM field_tags WHERE account_id = ?').run(accountId)
    const put = ws.prepare(
      'INSERT OR REPLACE INTO field_tags (account_id, tag, label, example) VALUES (?, ?, ?, ?)',
    )
    for (const { tag, label, example } of tags) put.run(accountId, tag, label, example)
  })
}
