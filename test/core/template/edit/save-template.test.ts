import { describe, expect, it } from 'vitest'
import { compareTemplates } from '../../../../core/template/edit/compare-templates.ts'
import {
  duplicateTemplate,
  importTemplate,
  saveDraft,
  saveTemplate,
} from '../../../../core/template/edit/save-template.ts'
import type { Template } from '../../../../core/template/template.ts'
import { openWorkspace, type Workspace } from '../../../../core/workspace/open.ts'
import {
  getTemplateDraft,
  newTemplate,
  putTemplateDraft,
} from '../../../../core/workspace/tables/template-drafts.ts'
import {
  getTemplate,
  listTemplates,
  listTemplateVersions,
  removeTemplate,
  restoreTemplate,
} from '../../../../core/workspace/tables/templates.ts'

const now = new Date('2026-12-01T08:00:00Z')
const source = {
  name: 'Offer',
  subject: '{{ offer }}',
  preheader: '',
  fromName: '',
  html: '<p>{{ price }}</p>',
}

const save = (ws: Workspace, change: Parameters<typeof saveTemplate>[1]): Template => {
  const { template } = saveTemplate(ws, change, now)
  if (template === null) throw new Error('It has problems.')
  return template
}

describe('a saved template', () => {
  it('keeps the descriptions of its placeholders, even if one is removed and added again', () => {
    const ws = openWorkspace(':memory:')
    const described = {
      name: 'price',
      label: 'Per loaf',
      type: 'text' as const,
      default: '9',
      hint: 'Without $',
    }
    const { id } = save(ws, { ...source, placeholders: [described] })
    save(ws, { ...source, id, html: '<p>Free</p>' })
    const { placeholders, version } = save(ws, { ...source, id })
    expect(version).toBe(3)
    expect(placeholders.find(({ name }) => name === 'price')).toMatchObject(described)
  })

  it('is a new version, and earlier versions stay', () => {
    const ws = openWorkspace(':memory:')
    const first = save(ws, source)
    const second = save(ws, { ...source, id: first.id, html: '<p>{{ price }}!</p>' })
    expect(listTemplateVersions(ws, first.id).map(({ version, versionId }) => [version, versionId])).toEqual([
      [2, second.versionId],
      [1, first.versionId],
    ])
    expect(compareTemplates(first, second)).toEqual([
      {
        part: 'HTML',
        lines: [
          { kind: 'removed', text: '<p>{{ price }}</p>' },
          { kind: 'added', text: '<p>{{ price }}!</p>' },
        ],
      },
    ])
  })

  it("differs from the previous version if only a placeholder's description changed", () => {
    const ws = openWorkspace(':memory:')
    const first = save(ws, source)
    const described = {
      name: 'price',
      label: 'Price',
      type: 'price' as const,
      default: '',
      hint: 'In dollars',
    }
    const second = save(ws, { ...source, id: first.id, placeholders: [described] })
    expect(compareTemplates(first, second).map(({ part }) => part)).toEqual(['Placeholders'])
  })

  it('can be duplicated any number of times', () => {
    const ws = openWorkspace(':memory:')
    const first = save(ws, source)
    const copy = duplicateTemplate(ws, first.id, now)
    duplicateTemplate(ws, copy?.id ?? '', now)
    expect(listTemplates(ws).map(({ name }) => name)).toEqual(['Offer', 'Offer, copy', 'Offer, copy 2'])
    expect(copy).toMatchObject({ version: 1, html: source.html })
  })

  it('is restored with all its versions when its removal is undone', () => {
    const ws = openWorkspace(':memory:')
    const { id } = save(ws, source)
    save(ws, { ...source, id })
    removeTemplate(ws, id, now)
    expect(listTemplates(ws)).toEqual([])
    restoreTemplate(ws, id)
    expect(getTemplate(ws, id)?.version).toBe(2)
    expect(listTemplates(ws)).toHaveLength(1)
  })
})

describe('unsaved edits', () => {
  const draft = { ...source, html: '<p>half a sent', placeholders: [] }

  it('are kept until they are saved or discarded', () => {
    const ws = openWorkspace(':memory:')
    const { id } = save(ws, source)
    putTemplateDraft(ws, id, draft, now)
    expect(getTemplateDraft(ws, id)).toEqual(draft)
    expect(listTemplates(ws)[0]?.hasDraft).toBe(true)
    saveDraft(ws, { ...source, id }, now)
    expect(getTemplateDraft(ws, id)).toBeNull()
    expect(listTemplates(ws)[0]?.hasDraft).toBe(false)
  })

  it('of a template that was never saved are kept too', () => {
    const ws = openWorkspace(':memory:')
    putTemplateDraft(ws, newTemplate, draft, now)
    saveDraft(ws, { ...source, html: '{% if %}' }, now)
    expect(getTemplateDraft(ws, newTemplate)).toEqual(draft)
    saveDraft(ws, source, now)
    expect(getTemplateDraft(ws, newTemplate)).toBeNull()
  })

  it('stay when another template is imported or duplicated', () => {
    const ws = openWorkspace(':memory:')
    putTemplateDraft(ws, newTemplate, draft, now)
    importTemplate(ws, { name: 'a.html', html: '<p>{{ offer }}</p>', description: null }, now)
    importTemplate(ws, { name: 'b.html', html: '{% if %}', description: null }, now)
    duplicateTemplate(ws, listTemplates(ws)[0]?.id ?? '', now)
    expect(getTemplateDraft(ws, newTemplate)).toEqual(draft)
  })
})

describe('imported HTML', () => {
  it('is named after its title, or its file', () => {
    const ws = openWorkspace(':memory:')
    importTemplate(
      ws,
      { name: 'a.html', html: '\uFEFF<title>Spring offer</title>{{ x }}', description: null },
      now,
    )
    importTemplate(ws, { name: 'b.htm', html: '<title>{{ x }}</title>', description: null }, now)
    expect(listTemplates(ws).map(({ name }) => name)).toEqual(['b', 'Spring offer'])
  })

  it('with errors becomes a draft, to be fixed', () => {
    const ws = openWorkspace(':memory:')
    const html = '<p>{{#each items}}</p>'
    const imported = importTemplate(ws, { name: 'other.html', html, description: null }, now)
    expect(imported).toMatchObject({ template: null, isDraft: true, problems: [{ part: 'html', line: 1 }] })
    expect(getTemplateDraft(ws, newTemplate)).toMatchObject({ name: 'other', html })
  })
})
