import { afterEach, beforeEach, expect, test } from 'vitest'
import { mendTemplate, unmendTemplate } from '../../../core/run/mend-template.ts'
import { readRunWork } from '../../../core/run/read-run-work.ts'
import { readRunFrame } from '../../../core/run/run-frame.ts'
import { readTemplateFindings } from '../../../core/run/template-findings.ts'
import { saveTemplate } from '../../../core/template/save-template.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from './bakeries.ts'

let here: Bakeries
beforeEach(() => {
  const html = `<body>\n<img src="https://a.example/warm-loaf@2x.png" width="3"><p style="color:#ddd">$${'{'}x</p></body>`
  here = openBakeries([placeAt('Denver')], { html })
})
afterEach(() => here.close())

const found = () =>
  (readRunWork(here.ws, here.runId, now)[0]?.findings ?? [])
    .filter(({ mend }) => mend?.kind === 'template')
    .map(({ check }) => check)
const html = () => readRunFrame(here.ws, here.runId).template.html

test('a template is mended by a new version that the run moves to, and back', () => {
  const before = readRunFrame(here.ws, here.runId).template
  expect(found()).toEqual(['forbidden-sequence', 'tracking-tag', 'image-alt'])
  mendTemplate(here.ws, here.runId, 'tracking-tag', now)
  mendTemplate(here.ws, here.runId, 'image-alt', now)
  expect(mendTemplate(here.ws, here.runId, 'refused-sequence', now).version).toBe(before.version + 3)
  expect(found()).toEqual([])
  expect(html()).toContain('[[trackingImage]]\n</body>')
  expect(html()).toContain('<img alt="Warm loaf" src=')
  unmendTemplate(here.ws, here.runId, before.versionId, now)
  expect(html()).toBe(before.html)
})

test('what others have written since is not taken along unseen', () => {
  const { template } = readRunFrame(here.ws, here.runId)
  saveTemplate(here.ws, { ...template, html: '<body>Other</body>' }, now)
  expect(() => mendTemplate(here.ws, here.runId, 'tracking-tag', now)).toThrow('newer version')
})

test('what is the same for every row is told once, with its line', () => {
  expect(readTemplateFindings(here.ws, here.runId)).toMatchObject([{ check: 'low-contrast', line: 2 }])
})
