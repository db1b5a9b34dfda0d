import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readTemplateFindings } from '../../../../core/run/checks/template-findings.ts'
import { setValues } from '../../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../../core/run/evaluate/evaluate-run.ts'
import { templateDescriptionSchema } from '../../../../core/template/edit/save-template.ts'
import { templateWarnings } from '../../../../core/template/lint/template-warnings.ts'
import { eveningBefore as now, openBakeries, placeAt } from '../bakeries.ts'

const folder = join(import.meta.dirname, '../../../../assets/templates')
const fileSchema = templateDescriptionSchema.extend({ sample: z.record(z.string(), z.string()) })
const names = readdirSync(folder).flatMap((file) => /^(.*)\.html$/.exec(file)?.[1] ?? [])

/** What every check finds of a starter in a run of one location, filled with what it is made for. */
const foundOf = (name: string, keep: (name: string, optional: boolean) => boolean): string[] => {
  const html = readFileSync(join(folder, `${name}.html`), 'utf8')
  const { sample, ...about } = fileSchema.parse(
    JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')),
  )
  const facts = { Phone: '(512) 555-0148', 'Opening hours': '6:30 to 18:00', Manager: 'Ben Okafor' }
  const here = openBakeries([placeAt('Austin South', { id: 'austin', fields: facts })], { ...about, html })
  const optional = new Set(here.template.placeholders.flatMap((one) => (one.optional ? [one.name] : [])))
  const changes = here.template.placeholders
    .filter(({ name: one }) => one !== 'location' && !(one in { phone: 1, opening_hours: 1, manager: 1 }))
    .map(({ name: placeholder }) => ({
      rowId: here.rowOf('austin'),
      placeholder,
      value: keep(placeholder, optional.has(placeholder)) ? (sample[placeholder] ?? '') : '',
    }))
  setValues(here.ws, here.runId, changes, now)
  const found = evaluateRun(here.ws, here.runId, now).flatMap(({ findings }) =>
    findings.map(({ check, what }) => `${check}: ${what}`),
  )
  const ofTemplate = [...readTemplateFindings(here.ws, here.runId).findings.map(({ what }) => what)]
  here.close()
  return [...found, ...ofTemplate, ...templateWarnings(html).map(({ message }) => message)]
}

test.each(names)('the starter template %s has no findings when filled in', (name) => {
  expect(foundOf(name, () => true)).toEqual([])
})

test.each(names)('%s has no findings without optional values', (name) => {
  expect(foundOf(name, (_, optional) => !optional)).toEqual([])
})
