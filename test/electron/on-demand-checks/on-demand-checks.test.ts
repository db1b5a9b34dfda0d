import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { countLinks, webLinksOf } from '../../../core/run/on-demand/check-links.ts'
import type { OnDemandProgress } from '../../../core/run/on-demand/on-demand-check.ts'
import {
  createOnDemandChecks,
  type OnDemandChecks,
} from '../../../electron/on-demand-checks/on-demand-checks.ts'
import { type Bakeries, eveningBefore, openBakeries, placeAt } from '../../core/run/bakeries.ts'

let here: Bakeries
let server: Server
let requests: string[]
/** Resolves when the server may answer. */
let mayAnswer: Promise<void>
let checks: OnDemandChecks
let reported: OnDemandProgress[]

const open = (): OnDemandChecks =>
  createOnDemandChecks({
    workspace: here.ws,
    serviceOf: () => {
      throw new Error('Links need no account.')
    },
    listCounts: { of: () => null, refresh: async () => undefined },
    countLinks: async (runId) => countLinks(here.ws, runId, eveningBefore),
    listWebLinks: async (runId) => webLinksOf(here.ws, runId, eveningBefore),
    changed: () => undefined,
    notify: (_event, payload) => void reported.push(payload as OnDemandProgress),
    showWork: () => undefined,
  })
const stateOf = async () => (await checks.read(here.runId)).links.state
const untilState = (state: OnDemandProgress['state']) =>
  vi.waitFor(async () => expect(await stateOf()).toBe(state), { timeout: 10_000 })

beforeEach(async () => {
  requests = []
  reported = []
  mayAnswer = Promise.resolve()
  server = createServer((request, response) => {
    requests.push(request.url ?? '')
    void mayAnswer.then(() => response.end('<p>Menu</p>'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  here = openBakeries([placeAt('Denver'), placeAt('Boise')], {
    html: '<body><a href="{{ menu }}">Menu</a>[[trackingImage]]</body>',
  })
  for (const [index, place] of ['Denver', 'Boise'].entries()) {
    const value = `http://127.0.0.1:${port}/${index}`
    setValues(here.ws, here.runId, [{ rowId: here.rowOf(place), placeholder: 'menu', value }], eveningBefore)
  }
  checks = open()
})
afterEach(async () => {
  await checks.close()
  here.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test("checks each link of a run and reports the check's end", async () => {
  checks.start(here.runId, 'links', 'all')
  await untilState('done')
  expect(new Set(requests)).toEqual(new Set(['/0', '/1']))
  expect(await checks.read(here.runId)).toMatchObject({ linkCount: 2, linksChecked: 2 })
  expect(reported.at(-1)).toMatchObject({ state: 'done', done: 2, total: 2, problem: null })
})

test('refuses to start a check that is already running', async () => {
  mayAnswer = new Promise(() => undefined)
  checks.start(here.runId, 'links', 'all')
  expect(() => checks.start(here.runId, 'links', 'all')).toThrow('already running')
  checks.stop(here.runId, 'links')
  await untilState('stopped')
})

test('a paused check goes on when it is resumed', async () => {
  let answer = (): void => undefined
  mayAnswer = new Promise((resolve) => {
    answer = resolve
  })
  checks.start(here.runId, 'links', 'all')
  await vi.waitFor(() => expect(requests.length).toBeGreaterThan(0))
  checks.pause(here.runId, 'links')
  expect(await stateOf()).toBe('paused')
  answer()
  checks.resume(here.runId, 'links')
  await untilState('done')
  expect((await checks.read(here.runId)).linksChecked).toBe(2)
})

test('a check that the program closed can be continued at the next start', async () => {
  mayAnswer = new Promise(() => undefined)
  checks.start(here.runId, 'links', 'all')
  await vi.waitFor(() => expect(requests.length).toBeGreaterThan(0))
  await checks.close()
  checks = open()
  expect(await stateOf()).toBe('cut-off')
  mayAnswer = Promise.resolve()
  checks.start(here.runId, 'links', 'rest')
  await untilState('done')
  expect((await checks.read(here.runId)).linksChecked).toBe(2)
})
