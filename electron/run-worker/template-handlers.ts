import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { systemClock } from '../../core/clock.ts'
import { withImages } from '../../core/run/preview/preview-row.ts'
import { RunError } from '../../core/run/run-error.ts'
import { locationValues } from '../../core/run/values.ts'
import { compareTemplates } from '../../core/template/edit/compare-templates.ts'
import {
  duplicateTemplate,
  type ImportedTemplate,
  importTemplate,
  saveDraft,
  type TemplateDescription,
  templateDescriptionSchema,
} from '../../core/template/edit/save-template.ts'
import { previewTemplate } from '../../core/template/render/preview-template.ts'
import type { Template } from '../../core/template/template.ts'
import { listFieldTags } from '../../core/workspace/tables/field-tags.ts'
import { listLocations } from '../../core/workspace/tables/locations.ts'
import { getTemplate, getTemplateVersion } from '../../core/workspace/tables/templates.ts'
import { imageAddress } from '../image-address.ts'
import type { WorkerContext } from './worker-context.ts'
import type { WorkerHandlers, WorkerInput, WorkerOutput } from './worker-verbs.ts'

type Verbs =
  | 'compareTemplateVersions'
  | 'saveTemplate'
  | 'importTemplateFile'
  | 'pasteTemplate'
  | 'duplicateTemplate'
  | 'previewTemplate'
  | 'readTemplatePicture'

const notFound = (): RunError => new RunError('This template no longer exists.', 'Go back to Templates.')

/** A .json file next to an .html file describes it; without a valid one, the HTML is used alone. */
const descriptionFileBeside = async (path: string): Promise<TemplateDescription | null> => {
  try {
    const text = await readFile(path.replace(/\.html?$/i, '.json'), 'utf8')
    return templateDescriptionSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Returns the handlers for templates. They run in the worker because analyzing a large template takes 100 ms. */
export const createTemplateHandlers = ({
  workspace,
  changed,
}: WorkerContext): Pick<WorkerHandlers, Verbs> => {
  const version = (versionId: string): Template => {
    const template = getTemplateVersion(workspace, versionId)
    if (template === null) throw notFound()
    return template
  }
  const preview = ({
    placeholders = [],
    images = {},
    ...source
  }: WorkerInput<'previewTemplate'>): WorkerOutput<'previewTemplate'> => {
    const [example] = listLocations(workspace)
    const values = example === undefined ? {} : locationValues(example)
    const { email, ...found } = previewTemplate(source, placeholders, values, listFieldTags(workspace))
    return {
      ...found,
      email: email === null ? null : { ...email, html: withImages(email.html, images, imageAddress) },
    }
  }
  const importFile = (file: Parameters<typeof importTemplate>[1]): ImportedTemplate => {
    const imported = importTemplate(workspace, file, systemClock.now())
    changed('templates')
    return imported
  }
  return {
    compareTemplateVersions: ({ before, after }) => compareTemplates(version(before), version(after)),
    saveTemplate: (input) => {
      const saved = saveDraft(workspace, input, systemClock.now())
      changed('templates')
      return saved
    },
    importTemplateFile: async ({ path }) =>
      importFile({
        name: basename(path),
        html: await readFile(path, 'utf8'),
        description: await descriptionFileBeside(path),
      }),
    pasteTemplate: (pasted) => importFile({ ...pasted, description: null }),
    duplicateTemplate: ({ id }) => {
      const copy = duplicateTemplate(workspace, id, systemClock.now())
      if (copy === null) throw notFound()
      changed('templates')
      return copy
    },
    previewTemplate: preview,
    readTemplatePicture: ({ id }) => {
      const template = getTemplate(workspace, id)
      return { html: template === null ? null : (preview(template).email?.html ?? null) }
    },
  }
}
