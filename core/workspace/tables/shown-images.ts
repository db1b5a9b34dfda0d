import { z } from 'zod'
import type { Workspace } from '../open.ts'

/** Templates whose images the operator chose to show; images of others aren't loaded. */
export const templatesWithImages = (ws: Workspace): string[] =>
  z
    .array(z.object({ template_id: z.string() }))
    .parse(ws.prepare('SELECT template_id FROM shown_images').all())
    .map(({ template_id }) => template_id)

/** Returns whether the previews of a template load images from the network. */
export const hasImagesShown = (ws: Workspace, templateId: string): boolean =>
  ws.prepare('SELECT 1 FROM shown_images WHERE template_id = ?').get(templateId) !== undefined

/** Sets whether the previews of a template load images from the network. */
export function setImagesShown(ws: Workspace, templateId: string, shown: boolean): void {
  ws.prepare(
    shown
      ? 'INSERT OR IGNORE INTO shown_images (template_id) VALUES (?)'
      : 'DELETE FROM shown_images WHERE template_id = ?',
  ).run(templateId)
}
