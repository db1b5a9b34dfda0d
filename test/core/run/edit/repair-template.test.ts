import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTemplateFindings } from '../../../../core/run/checks/template-findings.ts'
import { repairTemplate, undoTemplateRepair } from '../../../../core/run/edit/repair-template.ts'
import { evaluateRun } from '../../../../core/run/evaluate/evaluate-run.ts'
import { readRunContext } from '../../../../core/run/evaluate/run-context.ts'
import type { TemplateRepair } from '../../../../core/run/run.ts'
import { saveTemplate } from '../../../../core/template/edit/save-template.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from '../bakeries.ts'

let here: Bakeries
beforeEach(() => {
  const html = `<body>\n<img src="https://a.example/warm-loaf@2x.png" width="3"><p style="color:#ddd">$${'{'}x</p></body>`
  here = openBakeries([placeAt('Denver')], { html })
})
afterEach(() => here.close())

const found = () =>
  (evaluateRun(here.ws, here.runId, now)[0]?.findings ?? [])
    .filter(({ fix }) => fix?.kind === 'template')
    .map(({ check }) => check)
const html = () => readRunContext(here.ws, here.runId).template.html

const findings = () => evaluateRun(here.ws, here.runId, now)[0]?.findings ?? []
const repairsOf = (check: string): TemplateRepair[] =>
  findings().flatMap(({ check: one, fix }) => (one === check && fix?.kind === 'template' ? [fix.repair] : []))
const fix = (check: string) => {
  const { versionId } = readRunContext(here.ws, here.runId).template
  return repairTemplate(here.ws, { runId: here.runId, versionId, repairs: repairsOf(check) }, now)
}

test('repairs a template with a new version, and undoes it', () => {
  const before = readRunContext(here.ws, here.runId).template
  expect(found()).toEqual(['forbidden-sequence', 'tracking-tag', 'image-alt'])
  fix('tracking-tag')
  fix('image-alt')
  expect(fix('forbidden-sequence').version).toBe(before.version + 3)
  expect(found()).toEqual([])
  expect(html()).toContain('[[trackingImage]]\n</body>')
  expect(html()).toContain('<img alt="Warm loaf" src=')
  undoTemplateRepair(here.ws, here.runId, before.versionId, now)
  expect(html()).toBe(before.html)
})

test('repairs several findings with one version, each at its place', () => {
  const { versionId, version } = readRunContext(here.ws, here.runId).template
  const repairs = [...repairsOf('tracking-tag'), ...repairsOf('image-alt'), ...repairsOf('image-alt')]
  expect(repairTemplate(here.ws, { runId: here.runId, versionId, repairs }, now).version).toBe(version + 1)
  expect(found()).toEqual(['forbidden-sequence'])
  expect(() => repairTemplate(here.ws, { runId: here.runId, versionId, repairs }, now)).toThrow(
    'The run now uses a different version of the template.',
  )
})

test('findings have their line and column in the source', () => {
  expect(
    findings()
      .filter(({ at }) => at === 'template')
      .map(({ check, place }) => [check, place?.line, place?.text.slice(0, 6)]),
  ).toEqual([
    ['forbidden-sequence', 2, '${x</p'],
    ['tracking-tag', 2, '</body'],
    ['image-alt', 2, '<img s'],
  ])
})

test('rejects a repair if the template has a newer version', () => {
  const { template } = readRunContext(here.ws, here.runId)
  saveTemplate(here.ws, { ...template, html: '<body>Other</body>' }, now)
  expect(() => fix('tracking-tag')).toThrow('newer version')
})

test('reports template findings once, with their line', () => {
  expect(readTemplateFindings(here.ws, here.runId).findings).toMatchObject([
    { check: 'low-contrast', place: { line: 2 }, fix: { label: expect.stringMatching(/^Change to #/) } },
  ])
})
