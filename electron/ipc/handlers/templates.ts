import { shell } from 'electron'
import { systemClock } from '../../../core/clock.ts'
import { readDocument } from '../../../core/document/read-document.ts'
import { locationFieldUsage } from '../../../core/run/evaluate/location-field-usage.ts'
import { RunError } from '../../../core/run/run-error.ts'
import { templateCompletions } from '../../../core/template/analyze/completions.ts'
import { isWebAddress } from '../../../core/template/lint/link-rules.ts'
import type { Template } from '../../../core/template/template.ts'
import { listFieldTags } from '../../../core/workspace/tables/field-tags.ts'
import { listLocations } from '../../../core/workspace/tables/locations.ts'
import { setImagesShown, templatesWithImages } from '../../../core/workspace/tables/shown-images.ts'
import {
  getTemplateDraft,
  putTemplateDraft,
  removeTemplateDraft,
} from '../../../core/workspace/tables/template-drafts.ts'
import {
  getTemplate,
  getTemplateVersion,
  listTemplates,
  listTemplateVersions,
  removeTemplate,
  renameTemplate,
  restoreTemplate,
} from '../../../core/workspace/tables/templates.ts'
import type { Application } from '../../application.ts'
import { addStarterTemplate, starterTemplates } from '../../practice/practice-data.ts'
import { pictureAt } from '../../remote-images.ts'
import type { Handlers } from '../answer-calls.ts'

type Verbs =
  | 'listTemplates'
  | 'readTemplate'
  | 'listTemplateVersions'
  | 'readTemplateDraft'
  | 'keepTemplateDraft'
  | 'addStarterTemplates'
  | 'renameTemplate'
  | 'removeTemplate'
  | 'restoreTemplate'
  | 'readTemplateCompletions'
  | 'readDocument'
  | 'listShownImages'
  | 'showImages'
  | 'openLink'
  | 'readImage'

const notFound = (): RunError => new RunError('This template no longer exists.', 'Go back to Templates.')

export const templateHandlers = (application: Application): Pick<Handlers, Verbs> => {
  const { workspace } = application
  const version = (versionId: string): Template => {
    const template = getTemplateVersion(workspace, versionId)
    if (template === null) throw notFound()
    return template
  }
  return {
    listTemplates: () => listTemplates(workspace),
    readTemplate: ({ id, versionId }) => {
      const template = versionId === undefined ? getTemplate(workspace, id) : version(versionId)
      if (template !== null) return template
      throw notFound()
    },
    listTemplateVersions: ({ id }) => listTemplateVersions(workspace, id),
    readTemplateDraft: ({ id }) => getTemplateDraft(workspace, id),
    keepTemplateDraft: ({ id, draft }) => {
      const had = getTemplateDraft(workspace, id) !== null
      if (draft === null) removeTemplateDraft(workspace, id)
      else putTemplateDraft(workspace, id, draft, systemClock.now())
      if (had !== (draft !== null)) application.changed('templates', id)
    },
    addStarterTemplates: () => {
      for (const file of starterTemplates)
        addStarterTemplate(workspace, application.folders, file, systemClock)
      application.changed('templates')
    },
    renameTemplate: ({ id, name }) => {
      if (name.trim() === '') throw new RunError('The template needs a name.', 'Enter a name.')
      renameTemplate(workspace, id, name.trim())
      application.changed('templates')
    },
    removeTemplate: ({ id }) => {
      removeTemplate(workspace, id, systemClock.now())
      application.changed('templates')
    },
    restoreTemplate: ({ id }) => {
      restoreTemplate(workspace, id)
      application.changed('templates')
    },
    readTemplateCompletions: () => {
      application.fieldTags.ask()
      return templateCompletions(locationFieldUsage(listLocations(workspace)), listFieldTags(workspace))
    },
    readDocument: ({ url }) => readDocument(url),
    openLink: async ({ url }) => {
      if (!isWebAddress(url))
        throw new RunError("This isn't a web address.", 'Enter an address that starts with https://')
      await shell.openExternal(new URL(url.trim()).href)
    },
    readImage: async ({ url }) => ({ picture: await pictureAt(url) }),
    listShownImages: () => templatesWithImages(workspace),
    showImages: ({ templateId, shown }) => {
      setImagesShown(workspace, templateId, shown)
      application.changed('templates')
    },
  }
}
