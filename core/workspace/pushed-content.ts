import { z } from 'zod'
import { postalAddressSchema } from '../account/account.ts'
import type { DraftContent } from '../constant-contact/service.ts'
import { jsonColumn } from './json-column.ts'
import type { Workspace } from './open.ts'

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

/** What Constant Contact was given for a row at a time; the newest is what it holds now. */
export type PushedContent = z.output<typeof stored>

export function keepPushedContent(ws: Workspace, rowId: string, content: DraftContent, at: Date): void {
  ws.prepare('INSERT OR REPLACE INTO pushed_content (row_id, at, content) VALUES (?, ?, ?)').run(
    rowId,
    at.toISOString(),
    JSON.stringify(content),
  )
}

/** All that was pushed for a row, the newest first. */
export function listPushedContent(ws: Workspace, rowId: string): PushedContent[] {
  return z
    .array(stored)
    .parse(ws.prepare('SELECT at, content FROM pushed_content WHERE row_id = ? ORDER BY at DESC').all(rowId))
}
