import { z } from 'zod'
import { postalAddressSchema } from '../../account/account.ts'
import type { DraftContent } from '../../constant-contact/service.ts'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

const contentSchema: z.ZodType<DraftContent> = z.object({
  name: z.string(),
  subject: z.string(),
  preheader: z.string(),
  fromName: z.string(),
  fromAddress: z.string(),
  replyTo: z.string(),
  html: z.string(),
  address: postalAddressSchema,
  listIds: z.array(z.string()),
})

const stored = z.object({ at: z.string(), content: jsonColumn(contentSchema) })

/** Content pushed for a row and when; the newest is the current one. */
export type PushedContent = z.output<typeof stored>

/**
 * How many versions are kept per row: the current content and earlier ones. A run of 5,000 emails takes 200 MB each
 * time.
 */
const maxVersions = 3

/** Stores content as a row's newest version, and deletes versions beyond the limit. */
export function keepPushedContent(ws: Workspace, rowId: string, content: DraftContent, at: Date): void {
  ws.prepare('INSERT INTO pushed_content (row_id, at, content) VALUES (?, ?, ?)').run(
    rowId,
    afterNewest(ws, rowId, at).toISOString(),
    JSON.stringify(content),
  )
  ws.prepare(
    `DELETE FROM pushed_content WHERE row_id = ? AND at NOT IN
       (SELECT at FROM pushed_content WHERE row_id = ? ORDER BY at DESC LIMIT ?)`,
  ).run(rowId, rowId, maxVersions)
}

/** Returns the time, or just after the newest version's, so that a clock set back doesn't change the order. */
function afterNewest(ws: Workspace, rowId: string, at: Date): Date {
  const row = ws.prepare('SELECT max(at) AS newest FROM pushed_content WHERE row_id = ?').get(rowId)
  const { newest } = z.object({ newest: z.string().nullable() }).parse(row)
  return newest !== null && newest >= at.toISOString() ? new Date(Date.parse(newest) + 1) : at
}

/** Returns the stored versions of a row's content, newest first. */
export function listPushedContent(ws: Workspace, rowId: string): PushedContent[] {
  return z
    .array(stored)
    .parse(ws.prepare('SELECT at, content FROM pushed_content WHERE row_id = ? ORDER BY at DESC').all(rowId))
}
