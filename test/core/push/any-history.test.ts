import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { listUnreconciled } from '../../../core/workspace/tables/journal.ts'
import { updateRow } from '../../../core/workspace/tables/rows.ts'
import { late, type Outcome, outcomes, pushOnce } from './histories.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

const isDone = ({ ws, runId }: PracticeRun): boolean =>
  evaluateRun(ws, runId, new Date()).every(({ row, hash }) => row.pushedHash === hash)

test('whatever becomes of each call, pushing again ends with one campaign for each row', async () => {
  const histories = fc.array(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(histories, async (outcomesToCome) => {
      const run = await openPracticeRun({ rows: 3 })
      try {
        run.fill()
        const history = [...outcomesToCome]
        for (let pushes = 0; pushes < 20 && !isDone(run); pushes++) {
          await pushOnce(run, history)
          await Promise.allSettled(late.splice(0))
        }
        const work = evaluateRun(run.ws, run.runId, new Date())
        const existing = await run.campaigns()
        expect(existing.map(({ campaign_id }) => campaign_id).toSorted()).toEqual(
          work.map(({ row }) => row.campaignId).toSorted(),
        )
        for (const { row, content } of work) {
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

/** A change of a schedule that is done long after it was given up undoes what was done since: nobody can foresee it. */
const inTime = outcomes.filter((outcome): outcome is Exclude<Outcome, 'late'> => outcome !== 'late')

test('whatever becomes of each call, campaigns that are changed on their schedule end up changed and on it', async () => {
  const histories = fc.array(fc.constantFrom(...inTime), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(histories, async (outcomesToCome) => {
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
        const history = [...outcomesToCome]
        for (let pushes = 0; pushes < 20 && !isDone(run); pushes++) await pushOnce(run, history)
        // A campaign that is up to date may still be off its schedule: the next push puts it back.
        await pushOnce(run, [])
        const existing = new Map((await run.campaigns()).map((one) => [one.campaign_id, one]))
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
