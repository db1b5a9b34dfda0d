import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Clock, systemClock } from '../../../../core/clock.ts'
import type { DocumentInfo } from '../../../../core/document/document.ts'
import { setValues } from '../../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../../core/run/evaluate/evaluate-run.ts'
import { checkLinks, countLinks, webLinksOf } from '../../../../core/run/on-demand/check-links.ts'
import { linkProblem } from '../../../../core/run/on-demand/on-demand-findings.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from '../bakeries.ts'

let here: Bakeries
beforeEach(() => {
  const html = `<body><a href="https://hearth.example/?a=1&amp;b={{ code }}">x</a><a href="{{ menu }}">m</a>
    <a href="tel:+1">t</a><a href="[[viewAsWebpage]]">w</a>[[trackingImage]]</body>`
  here = openBakeries([placeAt('Denver'), placeAt('Boise')], { html })
  setMenu('https://hearth.example/menu')
})
afterEach(() => here.close())

const setMenu = (value: string): void =>
  setValues(here.ws, here.runId, [{ rowId: null, placeholder: 'menu', value }], now)
const clock: Clock = { ...systemClock, now: () => now }
const fine = (url: string): DocumentInfo => ({
  url,
  finalUrl: url,
  status: 200,
  mediaType: 'text/html',
  bytes: null,
  fileName: '',
  problem: null,
})
const missing = (url: string): DocumentInfo => ({
  ...fine(url),
  status: 404,
  problem: { kind: 'not-found', what: 'Nothing found at this address.', next: 'Look for a slip.' },
})
const checkAll = (ask: (url: string) => DocumentInfo, pass: () => Promise<boolean> = async () => true) =>
  checkLinks(here.ws, webLinksOf(here.ws, here.runId, now), {
    checkLink: async (url) => ask(url),
    clock,
    pass,
    onProgress: () => undefined,
  })
const text = () =>
  evaluateRun(here.ws, here.runId, now).flatMap(({ location, findings }) =>
    findings.flatMap(({ check, severity, word }) =>
      check === 'link-target' ? [`${location.name}: ${severity} ${check} ${word}`] : [],
    ),
  )

test('checks every web link once, however many rows have it', async () => {
  const checked: string[] = []
  await checkAll((url) => {
    checked.push(url)
    return fine(url)
  })
  expect(checked.toSorted()).toEqual([
    'https://hearth.example/?a=1&b=BOI',
    'https://hearth.example/?a=1&b=DEN',
    'https://hearth.example/menu',
  ])
  expect(text()).toEqual([])
})

test('reports a broken link in every row that has it, at its cell, with the time', async () => {
  await checkAll((url) => (url.endsWith('/menu') ? missing(url) : fine(url)))
  expect(text()).toEqual(['Denver: error link-target Not found', 'Boise: error link-target Not found'])
  const [denver] = evaluateRun(here.ws, here.runId, now)
  expect(denver?.findings.find(({ check }) => check === 'link-target')).toMatchObject({
    placeholder: 'menu',
    checkedAt: now.toISOString(),
  })
})

test('drops the finding of a row with a new link, and keeps those of others', async () => {
  await checkAll((url) => (url.endsWith('/menu') ? missing(url) : fine(url)))
  const [denver] = evaluateRun(here.ws, here.runId, now)
  const value = 'https://hearth.example/new'
  setValues(here.ws, here.runId, [{ rowId: denver?.row.id ?? '', placeholder: 'menu', value }], now)
  expect(text()).toEqual(['Boise: error link-target Not found'])
  expect(countLinks(here.ws, here.runId, now)).toMatchObject({ links: 4, checked: 3 })
})

test('a stopped check keeps its results', async () => {
  let left = 1
  await checkAll(missing, async () => left-- > 0)
  expect(countLinks(here.ws, here.runId, now).checked).toBe(1)
})

test('a link problem is an error or a warning by its kind', () => {
  const words = (facts: Partial<DocumentInfo>): string => {
    const reported = linkProblem({ ...fine('https://hearth.example/menu.pdf'), ...facts })
    return reported === null ? 'fine' : `${reported.severity} ${reported.word}`
  }
  const turnedAway = { kind: 'turned-away' as const, what: '', next: '' }
  expect(words({ mediaType: 'application/pdf', bytes: 50_000 })).toBe('fine')
  expect(words({ mediaType: 'text/html' })).toBe('warning Not a PDF')
  expect(words({ mediaType: 'application/pdf', bytes: 40_000_000 })).toBe('warning Large')
  expect(words({ problem: turnedAway })).toBe('warning Denied')
  expect(words({ problem: { ...turnedAway, kind: 'not-found' } })).toBe('error Not found')
})
