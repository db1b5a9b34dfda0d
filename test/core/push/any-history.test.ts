import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { listUnreconciled } from '../../../core/workspace/tables/journal.ts'
import { updateRow } from '../../../core/workspace/tables/rows.ts'
import { lateCalls, type Outcome, outcomes, pushOnce } from './histories.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

const isDone = ({ ws, runId }: PracticeRun): boolean =>
  evaluateRun(ws, runId, new Date()).every(({ row, hash }) => row.pushedHash === hash)

test('however each call turns out, pushing again ends with one campaign per row', async () => {
  const histories = fc.array(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(histories, async (planned) => {
      const run = await openPracticeRun({ rows: 3 })
      try {
        run.fill()
        const history = [...planned]
        for (let pushes = 0; pushes < 20 && !isDone(run); pushes++) {
          await pushOnce(run, history)
          await Promise.allSettled(lateCalls.splice(0))
        }
        const rows = evaluateRun(run.ws, run.runId, new Date())
        const existing = await run.campaigns()
        expect(existing.map(({ campaign_id }) => campaign_id).toSorted()).toEqual(
          rows.map(({ row }) => row.campaignId).toSorted(),
        )
        for (const { row, content } of rows) {
          const { html, listIds } = content()
          const campaign = existing.find(({ campaign_id }) => campaign_id === row.campaignId)
          expect(campaign?.activity).toMatchObject({ html_content: html, contact_list_ids: listIds })
        }
        expect(listUnreconciled(run.ws, run.runId)).toEqual([])
      } finally {
        await run.close()
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)

/** Late schedule changes are left out: the service undoes later calls with them, which no client can prevent. */
const inTime = outcomes.filter((outcome): outcome is Exclude<Outcome, 'late'> => outcome !== 'late')

test('however each call turns out, changed scheduled campaigns end up updated and scheduled', async () => {
  const histories = fc.array(fc.constantFrom(...inTime), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(histories, async (planned) => {
      const run = await openPracticeRun({ rows: 3 })
      try {
        run.fill()
        await run.pushAll()
        const scheduled = evaluateRun(run.ws, run.runId, new Date()).slice(0, 2)
        for (const { row, plannedAt } of scheduled) {
          const ref = { campaignId: row.campaignId ?? '', activityId: row.activityId ?? '' }
          await run.service.schedule(ref, plannedAt)
          updateRow(run.ws, row.id, { remoteStatus: 'scheduled', scheduledAt: plannedAt })
        }
        const change = [{ rowId: null, placeholder: 'offer', value: 'Rye rolls' }]
        setValues(run.ws, run.runId, change, new Date())
        const history = [...planned]
        for (let pushes = 0; pushes < 20 && !isDone(run); pushes++) await pushOnce(run, history)
        // An up-to-date campaign may still be unscheduled: the next push schedules it again.
        await pushOnce(run, [])
        const existing = new Map((await run.campaigns()).map((campaign) => [campaign.campaign_id, campaign]))
        expect(existing.size).toBe(3)
        for (const { row, content } of evaluateRun(run.ws, run.runId, new Date()))
          expect(existing.get(row.campaignId ?? '')?.activity.html_content).toBe(content().html)
        for (const { row, plannedAt } of scheduled)
          expect(Date.parse(existing.get(row.campaignId ?? '')?.activity.scheduled_date ?? '')).toBe(
            Date.parse(plannedAt),
          )
        expect(listUnreconciled(run.ws, run.runId)).toEqual([])
      } finally {
        await run.close()
      }
    }),
    { numRuns: 10 },
  )
}, 120_000)
