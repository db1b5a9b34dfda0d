import { afterEach, beforeEach, expect, test } from 'vitest'
import { setValues } from '../../../core/run/edit-values.ts'
import { checkLinks, type LinkAnswer } from '../../../core/run/links-of-run.ts'
import { readRunWork } from '../../../core/run/read-run-work.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from './bakeries.ts'

let here: Bakeries
beforeEach(() => {
  const html = `<body><a href="https://hearth.example/?a=1&amp;b={{ code }}">x</a><a href="{{ menu }}">m</a>
    <a href="tel:+1">t</a><a href="[[viewAsWebpage]]">w</a>[[trackingImage]]</body>`
  here = openBakeries([placeAt('Denver'), placeAt('Boise')], { html })
})
afterEach(() => here.close())

const page: LinkAnswer = { status: 200, type: 'text/html', size: null }
const check = (answers: Record<string, LinkAnswer>, asked: string[] = []) =>
  checkLinks(
    readRunWork(here.ws, here.runId, now),
    async (url) => {
      asked.push(url)
      return answers[url] ?? page
    },
    () => undefined,
    new AbortController().signal,
  )

test('every web link is asked once, however many rows hold it', async () => {
  setValues(
    here.ws,
    here.runId,
    [{ rowId: null, placeholder: 'menu', value: 'https://hearth.example/menu' }],
    now,
  )
  const asked: string[] = []
  expect(await check({}, asked)).toEqual([])
  expect(asked.toSorted()).toEqual([
    'https://hearth.example/?a=1&b=BOI',
    'https://hearth.example/?a=1&b=DEN',
    'https://hearth.example/menu',
  ])
})

test('a link that leads nowhere is told in every row that holds it', async () => {
  setValues(
    here.ws,
    here.runId,
    [{ rowId: null, placeholder: 'menu', value: 'https://hearth.example/menu.pdf' }],
    now,
  )
  const words = async (answer: LinkAnswer) =>
    (await check({ 'https://hearth.example/menu.pdf': answer })).map(
      ({ severity, word }) => `${severity} ${word}`,
    )
  const pdf = { status: 200, type: 'application/pdf', size: 50_000 }
  expect(await words(pdf)).toEqual([])
  expect(await words({ ...pdf, status: 404 })).toEqual(['error Gone', 'error Gone'])
  expect(await words({ ...pdf, status: null })).toEqual(['error No answer', 'error No answer'])
  expect(await words({ ...pdf, status: 403 })).toEqual(['warning 403', 'warning 403'])
  expect(await words({ ...pdf, type: 'text/html' })).toEqual(['warning No document', 'warning No document'])
  expect(await words({ ...pdf, size: 40_000_000 })).toEqual(['warning Large', 'warning Large'])
})
