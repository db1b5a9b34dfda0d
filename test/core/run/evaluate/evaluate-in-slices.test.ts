import { expect, test } from 'vitest'
import { evaluateInSlices } from '../../../../core/run/evaluate/evaluate-in-slices.ts'
import { evaluateRun } from '../../../../core/run/evaluate/evaluate-run.ts'
import { openWorkspace } from '../../../../core/workspace/open.ts'
import { setRowValue } from '../../../../core/workspace/tables/row-values.ts'
import { eveningBefore as now, openBakeries, placeAt } from '../bakeries.ts'

const many = Array.from({ length: 600 }, (_, at) => placeAt(`Place ${at}`, { code: `P${at}` }))

test('evaluates a large run in many slices, with the same result as at once', async () => {
  const here = openBakeries(many)
  let turns = 0
  await evaluateInSlices(here.ws, here.runId, now, async () => {
    turns += 1
  })
  expect(turns).toBeGreaterThan(1)
  const inSlices = evaluateRun(here.ws, here.runId, now)
  const other = openWorkspace(here.ws.file)
  const atOnce = evaluateRun(other, here.runId, now)
  const reported = (work: typeof atOnce) =>
    work.map(({ row, location, envelope, findings, status }) => ({
      row,
      location,
      envelope,
      findings,
      status,
    }))
  expect(reported(inSlices)).toEqual(reported(atOnce))
  other.close()
  here.close()
})

test('includes edits made between slices', async () => {
  const here = openBakeries(many)
  let isChanged = false
  await evaluateInSlices(here.ws, here.runId, now, async () => {
    if (isChanged) return
    isChanged = true
    setRowValue(here.ws, here.rowOf('Place 599'), 'offer', 'Rye', now)
    setRowValue(here.ws, here.rowOf('Place 0'), 'offer', 'Oat', now)
  })
  const work = evaluateRun(here.ws, here.runId, now)
  expect([work.at(0)?.envelope.preheader, work.at(-1)?.envelope.preheader]).toEqual(['Oat', 'Rye'])
  here.close()
})
