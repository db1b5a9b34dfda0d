import { z } from 'zod'
import { type TemplateDraft, templateDraftSchema } from '../../template/template.ts'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

/** The ID of a template that was never saved. */
export const newTemplate = 'new'

const stored = z.object({ draft: jsonColumn(templateDraftSchema) })

/** Returns the unsaved edits of a template; null if it has none. */
export function getTemplateDraft(ws: Workspace, id: string): z.output<typeof templateDraftSchema> | null {
  const row = ws.prepare('SELECT draft FROM template_drafts WHERE template_id = ?').get(id)
  return row === undefined ? null : stored.parse(row).draft
}

/** Stores the unsaved edits of a template, so that they survive a restart. */
export function putTemplateDraft(ws: Workspace, id: string, draft: TemplateDraft, now: Date): void {
  ws.prepare(
    `INSERT INTO template_drafts (template_id, draft, kept_at) VALUES (?, ?, ?)
     ON CONFLICT (template_id) DO UPDATE SET draft = excluded.draft, kept_at = excluded.kept_at`,
  ).run(id, JSON.stringify(draft), now.toISOString())
}

/** Removes a draft that was saved or discarded. */
export function removeTemplateDraft(ws: Workspace, id: string): void {
  ws.prepare('DELETE FROM template_drafts WHERE template_id = ?').run(id)
}
