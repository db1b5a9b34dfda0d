import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { systemClock } from '../../../core/clock.ts'
import { readDocument } from '../../../core/document/read-document.ts'
import { previewTemplate } from '../../../core/run/preview-row.ts'
import { RunError } from '../../../core/run/run-error.ts'
import {
  importTemplate,
  saveTemplate,
  type TemplateDescription,
  templateDescriptionSchema,
} from '../../../core/template/save-template.ts'
import {
  getTemplate,
  getTemplateVersion,
  listTemplates,
  removeTemplate,
} from '../../../core/workspace/templates.ts'
import type { Desk } from '../../desk.ts'
import { imageAddress } from '../../page-protocol.ts'
import type { Handlers } from '../register.ts'

type Verbs =
  | 'listTemplates'
  | 'readTemplate'
  | 'saveTemplate'
  | 'importTemplateFile'
  | 'removeTemplate'
  | 'previewTemplate'
  | 'readDocument'

/** A .json file beside an .html file describes it; without one, or with one of another kind, the HTML speaks alone. */
const descriptionBeside = async (path: string): Promise<TemplateDescription | null> => {
  try {
    const text = await readFile(path.replace(/\.html?$/i, '.json'), 'utf8')
    return templateDescriptionSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

export const templateHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { workspace } = desk
  return {
    listTemplates: () => listTemplates(workspace),
    readTemplate: ({ id, versionId }) => {
      const template =
        versionId === undefined ? getTemplate(workspace, id) : getTemplateVersion(workspace, versionId)
      if (template !== null) return template
      throw new RunError('This template is not there any more.', 'Go back to Templates.')
    },
    saveTemplate: (input) => {
      const saved = saveTemplate(workspace, input, systemClock.now())
      desk.changed('templates')
      return saved
    },
    importTemplateFile: async ({ path }) => {
      const html = await readFile(path, 'utf8')
      const description = await descriptionBeside(path)
      const saved = importTemplate(workspace, { name: basename(path), html, description }, systemClock.now())
      desk.changed('templates')
      return saved
    },
    removeTemplate: ({ id }) => {
      removeTemplate(workspace, id, systemClock.now())
      desk.changed('templates')
    },
    previewTemplate: ({ html, images }) =>
      previewTemplate({ html, subject: '', preheader: '', fromName: '' }, {}, images, imageAddress),
    readDocument: ({ url }) => readDocument(url),
  }
}
