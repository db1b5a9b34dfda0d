import { z } from 'zod'
import { documentInfoSchema } from '../../core/document/document.ts'
import { templateCompletionsSchema } from '../../core/template/analyze/completion.ts'
import { partDifferenceSchema } from '../../core/template/edit/part-difference.ts'
import {
  templateDraftSchema,
  templatePreviewSchema,
  templateProblemSchema,
  templateSchema,
  templateSourceSchema,
  templateSummarySchema,
  templateVersionSchema,
} from '../../core/template/template.ts'
import { verb } from './verb.ts'

const id = z.object({ id: z.string() })
const nothing = z.void()
const savedTemplate = z.object({
  template: templateSchema.nullable(),
  problems: z.array(templateProblemSchema),
})
const importedTemplate = savedTemplate.extend({ isDraft: z.boolean() })

/** The part of the contract that is about templates, and about the documents that they link to. */
export const templateVerbs = {
  listTemplates: verb(nothing, z.array(templateSummarySchema)),
  readTemplate: verb(z.object({ id: z.string(), versionId: z.string().optional() }), templateSchema),
  listTemplateVersions: verb(id, z.array(templateVersionSchema)),
  /** Compares two kept versions. */
  compareTemplateVersions: verb(
    z.object({ before: z.string(), after: z.string() }),
    z.array(partDifferenceSchema),
  ),
  /**
   * Saves a new version; analyzes the placeholders again and keeps their descriptions. Problems are returned, not
   * thrown.
   */
  saveTemplate: verb(
    templateSourceSchema.extend({ id: z.string().optional(), name: z.string() }),
    savedTemplate,
  ),
  /** Unsaved edits of a template; ID "new" for one that was never saved. null discards them. */
  readTemplateDraft: verb(id, templateDraftSchema.nullable()),
  keepTemplateDraft: verb(id.extend({ draft: templateDraftSchema.nullable() }), nothing),
  /** With problems, it becomes the draft "new", unless there is one already. */
  importTemplateFile: verb(z.object({ path: z.string() }), importedTemplate),
  pasteTemplate: verb(z.object({ name: z.string(), html: z.string() }), importedTemplate),
  /** Adds the four starter templates, except those whose names are in use. */
  addStarterTemplates: verb(nothing, nothing),
  duplicateTemplate: verb(id, templateSchema),
  renameTemplate: verb(id.extend({ name: z.string() }), nothing),
  removeTemplate: verb(id, nothing),
  restoreTemplate: verb(id, nothing),
  /** Previews a draft filled with a location's fields and examples, with its findings. */
  previewTemplate: verb(templateSourceSchema, templatePreviewSchema),
  /** The newest version as an email, for its thumbnail; null if it can't be rendered. */
  readTemplatePicture: verb(id, z.object({ html: z.string().nullable() })),
  /** The completions of the template editor. */
  readTemplateCompletions: verb(nothing, templateCompletionsSchema),
  /** Checks what is at an address, without reading it. Failures are returned, not thrown. */
  readDocument: verb(z.object({ url: z.string() }), documentInfoSchema),
  /** Opens a web address in the system's browser; rejects other addresses. */
  openLink: verb(z.object({ url: z.string() }), nothing),
  /** An image from the network, requested by the operator, as a data URL; null if it can't be loaded. */
  readImage: verb(z.object({ url: z.string() }), z.object({ picture: z.string().nullable() })),
  /** Templates whose previews load images from the network; other previews load none. */
  listShownImages: verb(nothing, z.array(z.string())),
  showImages: verb(z.object({ templateId: z.string(), shown: z.boolean() }), nothing),
} as const
