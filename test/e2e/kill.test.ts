import { expect, test } from 'vitest'
import { z } from 'zod'
import { fixErrors } from '../../tools/driving/fix-errors.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'

const desk = openApplication({ rate: 20 })

const stateSchema = z.object({
  campaigns: z.array(
    z.looseObject({ name: z.string(), activity: z.looseObject({ contact_list_ids: z.array(z.string()) }) }),
  ),
})
const campaigns = async () =>
  stateSchema.parse(await desk.sandbox.state('?requests=0&contacts=0&content=0')).campaigns

test('a push killed midway finishes after the next start, with no campaign twice', async () => {
  const first = await desk.start()
  const { runId } = await callVerb(first.page, 'addPracticeData', undefined)
  await fixErrors(first.page, runId)
  await callVerb(first.page, 'startPush', { runId })
  await expect
    .poll(async () => (await campaigns()).length, { timeout: 60_000, interval: 50 })
    .toBeGreaterThan(10)
  await first.kill()
  const created = (await campaigns()).length
  expect(created).toBeLessThan(42)

  const second = await desk.start()
  // The push resumes without a click.
  await expect
    .poll(async () => (await callVerb(second.page, 'readPushProgress', { runId })).state, {
      timeout: 120_000,
    })
    .toBe('done')
  expect((await callVerb(second.page, 'readPushProgress', { runId })).message).toMatch(
    /^Resumed after Campaign Desk was closed\./,
  )

  const all = await campaigns()
  expect(new Set(all.map(({ name }) => name)).size).toBe(42)
  expect(all).toHaveLength(42)
  expect(all.filter(({ activity }) => activity.contact_list_ids.length !== 1)).toEqual([])
  const { rows } = await callVerb(second.page, 'readRun', { id: runId })
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['pushed']))
  const { entries } = await callVerb(second.page, 'listJournal', { runId, offset: 0, limit: 500 })
  expect(entries.filter(({ outcome }) => outcome === 'open' || outcome === 'unconfirmed')).toEqual([])
})
