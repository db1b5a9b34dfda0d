import { z } from 'zod'
import {
  type Placeholder,
  placeholderSchema,
  type Template,
  type TemplateSummary,
  type TemplateVersion,
  templateVersionSchema,
} from '../../template/template.ts'
import { jsonColumn } from '../json-column.ts'
import { inTransaction, type Workspace } from '../open.ts'

const stored = z
  .object({
    id: z.string(),
    version_id: z.string(),
    version: z.number(),
    name: z.string(),
    html: z.string(),
    subject: z.string(),
    preheader: z.string(),
    from_name: z.string(),
    placeholders: jsonColumn(z.array(placeholderSchema)),
    images: jsonColumn(z.record(z.string(), z.string())),
    saved_at: z.string(),
  })
  .transform(
    (row): Template => ({
      id: row.id,
      versionId: row.version_id,
      version: row.version,
      name: row.name,
      html: row.html,
      subject: row.subject,
      preheader: row.preheader,
      fromName: row.from_name,
      placeholders: row.placeholders,
      images: row.images,
      savedAt: row.saved_at,
    }),
  )

const select = `
  SELECT t.id, v.id AS version_id, v.version, t.name, v.html, v.subject, v.preheader, v.from_name, v.placeholders,
    v.images, v.saved_at
  FROM template_versions v JOIN templates t ON t.id = v.template_id`

/** Returns the version with this ID, also of a removed template: runs still use it. */
export function getTemplateVersion(ws: Workspace, versionId: string): Template | null {
  const row = ws.prepare(`${select} WHERE v.id = ?`).get(versionId)
  return row === undefined ? null : stored.parse(row)
}

/** Returns the newest version of a template; null if it doesn't exist. */
export function getTemplate(ws: Workspace, id: string): Template | null {
  const row = ws.prepare(`${select} WHERE t.id = ? ORDER BY v.version DESC LIMIT 1`).get(id)
  return row === undefined ? null : stored.parse(row)
}

/** Returns the templates that aren't removed, by name. */
export function listTemplates(ws: Workspace): TemplateSummary[] {
  const rows = ws
    .prepare(
      `SELECT t.id, t.name, v.version, json_array_length(v.placeholders) AS placeholders, length(v.html) AS size,
         v.saved_at AS savedAt,
         (SELECT count(*) FROM runs r JOIN template_versions o ON o.id = r.template_version_id
          WHERE o.template_id = t.id) AS runs,
         EXISTS (SELECT 1 FROM template_drafts d WHERE d.template_id = t.id) AS hasDraft
       FROM templates t JOIN template_versions v ON v.template_id = t.id
         AND v.version = (SELECT max(version) FROM template_versions WHERE template_id = t.id)
       WHERE t.removed_at IS NULL ORDER BY t.name COLLATE NOCASE`,
    )
    .all()
  const summary: z.ZodType<TemplateSummary[], unknown> = z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      version: z.number(),
      placeholders: z.number(),
      size: z.number(),
      savedAt: z.string(),
      runs: z.number(),
      hasDraft: z.number().transform((yes) => yes === 1),
    }),
  )
  return summary.parse(rows)
}

/** Returns all versions of a template, newest first. */
export function listTemplateVersions(ws: Workspace, id: string): TemplateVersion[] {
  const rows = ws
    .prepare(
      `SELECT v.id AS versionId, v.version, v.saved_at AS savedAt, length(v.html) AS size,
         (SELECT count(*) FROM runs r WHERE r.template_version_id = v.id) AS runs
       FROM template_versions v WHERE v.template_id = ? ORDER BY v.version DESC`,
    )
    .all(id)
  return z.array(templateVersionSchema).parse(rows)
}

/** Returns all descriptions of a template's placeholders, newest first: a returning one keeps its description. */
export function listKnownPlaceholders(ws: Workspace, id: string): Placeholder[] {
  const rows = ws
    .prepare('SELECT placeholders FROM template_versions WHERE template_id = ? ORDER BY version DESC')
    .all(id)
  const versions = z.array(z.object({ placeholders: jsonColumn(z.array(placeholderSchema)) })).parse(rows)
  return versions.flatMap(({ placeholders }) => placeholders)
}

/** Saves `template` as a version of its own; `version` and `versionId` must be new. */
export function addTemplateVersion(ws: Workspace, template: Template): void {
  inTransaction(ws, () => {
    ws.prepare(
      `INSERT INTO templates (id, name) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, removed_at = NULL`,
    ).run(template.id, template.name)
    ws.prepare(
      `INSERT INTO template_versions (id, template_id, version, html, subject, preheader, from_name, placeholders,
         images, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      template.versionId,
      template.id,
      template.version,
      template.html,
      template.subject,
      template.preheader,
      template.fromName,
      JSON.stringify(template.placeholders),
      JSON.stringify(template.images),
      template.savedAt,
    )
  })
}

/** Renames a template with all its versions. */
export function renameTemplate(ws: Workspace, id: string, name: string): void {
  ws.prepare('UPDATE templates SET name = ? WHERE id = ?').run(name, id)
}

/** Restores a removed template with all its versions. */
export function restoreTemplate(ws: Workspace, id: string): void {
  ws.prepare('UPDATE templates SET removed_at = NULL WHERE id = ?').run(id)
}

/** Removes a template from the list. Runs that use it keep their version. */
export function removeTemplate(ws: Workspace, id: string, now: Date): void {
  ws.prepare('UPDATE templates SET removed_at = ? WHERE id = ?').run(now.toISOString(), id)
}
