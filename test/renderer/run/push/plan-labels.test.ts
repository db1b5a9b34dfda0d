import { describe, expect, it } from 'vitest'
import type { PlannedRow, PushPlan } from '../../../../core/push/plan/plan-schema.ts'
import { formatWork, planParts, planTotals, whyNoPush } from '../../../../renderer/run/push/plan-labels.ts'

const row = (action: PlannedRow['action'], calls: number): PlannedRow => ({
  rowId: `${action}${calls}`,
  locationName: 'Albany',
  action,
  why: '',
  calls,
})
const plan = (rows: PlannedRow[], callsLeftToday = 8000): PushPlan => {
  const calls = rows.reduce((sum, { calls }) => sum + calls, 0)
  return { runId: 'run', rows, calls, seconds: calls / 4, callsLeftToday }
}

describe('the labels of a plan', () => {
  it('count what is created, updated and checked first', () => {
    const rows = [
      row('create', 2),
      row('create', 2),
      row('update', 2),
      row('update-scheduled', 4),
      row('reconcile', 3),
    ]
    expect(formatWork(plan(rows))).toBe(
      '2 drafts to create, 2 campaigns to update, and 1 row to check first.',
    )
    expect(formatWork(plan([row('skip', 0)]))).toBe('Nothing to push.')
  })

  it('have only the filters with rows', () => {
    const parts = planParts([
      row('create', 2),
      row('update', 2),
      row('update-scheduled', 4),
      row('blocked', 0),
    ])
    expect(parts.map(({ id, count }) => [id, count])).toEqual([
      ['all', 4],
      ['create', 1],
      ['change', 2],
      ['blocked', 1],
    ])
  })

  it('show calls, time at the limit, and the share of the calls left today', () => {
    const totals = planTotals(plan(Array.from({ length: 41 }, () => row('create', 2))))
    expect(totals.map(({ value }) => value)).toEqual(['82', '21 s', '1.0% of 8,000'])
    expect(totals.some(({ isBad }) => isBad)).toBe(false)
  })

  it('mark a plan with more calls than are left today', () => {
    const [, , share] = planTotals(plan([row('create', 2)], 1))
    expect(share).toMatchObject({ value: '200.0% of 1', isBad: true })
  })
})

describe('why a push can not start', () => {
  it('is undefined if there is something to push', () => {
    expect(whyNoPush(plan([row('create', 2)]))).toBeUndefined()
  })

  it('tells an unchanged run from one whose changed rows are all blocked', () => {
    expect(whyNoPush(plan([row('skip', 0)]))).toContain('Nothing changed')
    expect(whyNoPush(plan([row('skip', 0), row('blocked', 0)]))).toContain('blocked')
  })

  it('is the daily limit when no calls are left', () => {
    expect(whyNoPush(plan([row('create', 2)], 0))).toContain('00:00 UTC')
  })
})
