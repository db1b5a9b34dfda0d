import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { shell } from 'electron'
import { systemClock } from '../../../core/clock.ts'
import { readDocument } from '../../../core/document/read-document.ts'
import { locationFacts } from '../../../core/run/location-facts.ts'
import { withImages } from '../../../core/run/preview-row.ts'
import { RunError } from '../../../core/run/run-error.ts'
import { locationValues } from '../../../core/run/values.ts'
import { compareTemplates } from '../../../core/template/compare-templates.ts'
import { isWebAddress } from '../../../core/template/link-rules.ts'
import { previewTemplate } from '../../../core/template/preview-template.ts'
import {
  duplicateTemplate,
  type ImportedTemplate,
  importTemplate,
  saveDraft,
  type TemplateDescription,
  templateDescriptionSchema,
} from '../../../core/template/save-template.ts'
import type { Template } from '../../../core/template/template.ts'
import { templateWords } from '../../../core/template/template-words.ts'
import { listFieldTags } from '../../../core/workspace/field-tags.ts'
import { listLocations } from '../../../core/workspace/locations.ts'
import { setImagesShown, templatesWithImages } from '../../../core/workspace/shown-images.ts'
import {
  getTemplateDraft,
  putTemplateDraft,
  removeTemplateDraft,
} from '../../../core/workspace/template-drafts.ts'
import {
  getTemplate,
  getTemplateVersion,
  listTemplates,
  listTemplateVersions,
  putBackTemplate,
  removeTemplate,
  renameTemplate,
} from '../../../core/workspace/templates.ts'
import type { Desk } from '../../desk.ts'
import { imageAddress } from '../../image-address.ts'
import { addStarterTemplate, starterTemplates } from '../../practice/practice-data.ts'
import { pictureAt } from '../../remote-images.ts'
import type { Input, Output } from '../contract.ts'
import type { Handlers } from '../register.ts'

type Verbs =
  | 'listTemplates'
  | 'readTemplate'
  | 'listTemplateVersions'
  | 'compareTemplateVersions'
  | 'saveTemplate'
  | 'readTemplateDraft'
  | 'keepTemplateDraft'
  | 'importTemplateFile'
  | 'pasteTemplate'
  | 'addStarterTemplates'
  | 'duplicateTemplate'
  | 'renameTemplate'
  | 'removeTemplate'
  | 'putBackTemplate'
  | 'previewTemplate'
  | 'readTemplatePicture'
  | 'readTemplateWords'
  | 'readDocument'
  | 'listShownImages'
  | 'showImages'
  | 'openLink'
  | 'readImage'

const isGone = (): RunError => new RunError('This template is not there any more.', 'Go back to Templates.')

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
  const version = (versionId: string): Template => {
    const template = getTemplateVersion(workspace, versionId)
    if (template === null) throw isGone()
    return template
  }
  const preview = ({
    placeholders = [],
    images = {},
    ...source
  }: Input<'previewTemplate'>): Output<'previewTemplate'> => {
    const [example] = listLocations(workspace)
    const values = example === undefined ? {} : locationValues(example)
    const { email, ...found } = previewTemplate(source, placeholders, values, listFieldTags(workspace))
    return {
      ...found,
      email: email === null ? null : { ...email, html: withImages(email.html, images, imageAddress) },
    }
  }
  const bring = (file: Parameters<typeof importTemplate>[1]): ImportedTemplate => {
    const imported = importTemplate(workspace, file, systemClock.now())
    desk.changed('templates')
    return imported
  }
  return {
    listTemplates: () => listTemplates(workspace),
    readTemplate: ({ id, versionId }) => {
      const template = versionId === undefined ? getTemplate(workspace, id) : version(versionId)
      if (template !== null) return template
      throw isGone()
    },
    listTemplateVersions: ({ id }) => listTemplateVersions(workspace, id),
    compareTemplateVersions: ({ before, after }) => compareTemplates(version(before), version(after)),
    saveTemplate: (input) => {
      const saved = saveDraft(workspace, input, systemClock.now())
      desk.changed('templates')
      return saved
    },
    readTemplateDraft: ({ id }) => getTemplateDraft(workspace, id),
    keepTemplateDraft: ({ id, draft }) => {
      const had = getTemplateDraft(workspace, id) !== null
      if (draft === null) removeTemplateDraft(workspace, id)
      else putTemplateDraft(workspace, id, draft, systemClock.now())
      if (had !== (draft !== null)) desk.changed('templates', id)
    },
    importTemplateFile: async ({ path }) =>
      bring({
        name: basename(path),
        html: await readFile(path, 'utf8'),
        description: await descriptionBeside(path),
      }),
    pasteTemplate: (pasted) => bring({ ...pasted, description: null }),
    addStarterTemplates: () => {
      for (const file of starterTemplates) addStarterTemplate(workspace, desk.folders, file, systemClock)
      desk.changed('templates')
    },
    duplicateTemplate: ({ id }) => {
      const copy = duplicateTemplate(workspace, id, systemClock.now())
      if (copy === null) throw isGone()
      desk.changed('templates')
      return copy
    },
    renameTemplate: ({ id, name }) => {
      if (name.trim() === '') throw new RunError('A template needs a name.', 'Type one.')
      renameTemplate(workspace, id, name.trim())
      desk.changed('templates')
    },
    removeTemplate: ({ id }) => {
      removeTemplate(workspace, id, systemClock.now())
      desk.changed('templates')
    },
    putBackTemplate: ({ id }) => {
      putBackTemplate(workspace, id)
      desk.changed('templates')
    },
    previewTemplate: preview,
    readTemplatePicture: ({ id }) => {
      const template = getTemplate(workspace, id)
      return { html: template === null ? null : (preview(template).email?.html ?? null) }
    },
    readTemplateWords: () => {
      desk.fieldTags.ask()
      return templateWords(locationFacts(listLocations(workspace)), listFieldTags(workspace))
    },
    readDocument: ({ url }) => readDocument(url),
    openLink: async ({ url }) => {
      if (!isWebAddress(url)) throw new RunError('This is no address on the web.', 'It begins with https://')
      await shell.openExternal(new URL(url.trim()).href)
    },
    readImage: async ({ url }) => ({ picture: await pictureAt(url) }),
    listShownImages: () => templatesWithImages(workspace),
    showImages: ({ templateId, shown }) => {
      setImagesShown(workspace, templateId, shown)
      desk.changed('templates')
    },
  }
}
