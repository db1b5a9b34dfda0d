import { describe, expect, it } from 'vitest'
import type { PlannedRow, PushPlan } from '../../../../core/push/plan/plan-schema.ts'
import { planParts, planTotals, whyNoPush, workMessage } from '../../../../renderer/run/push/plan-labels.ts'

const row = (action: PlannedRow['action'], calls: number): PlannedRow => ({
  rowId: `${action}${calls}`,
  locationName: 'Albany',
  action,
  why: '',
  calls,
})
const plan = (rows: PlannedRow[], callsLeftToday = 8000): PushPlan => {
  const calls = rows.reduce((sum, one) => sum + one.calls, 0)
  return { runId: 'run', rows, calls, seconds: calls / 4, callsLeftToday }
}

describe('a plan in words', () => {
  it('says what is made, changed and looked up, with the numbers', () => {
    const rows = [
      row('create', 2),
      row('create', 2),
      row('update', 2),
      row('update-scheduled', 4),
      row('reconcile', 3),
    ]
    expect(workMessage(plan(rows))).toBe(
      '2 drafts to create, 2 campaigns to update, and 1 row to check first.',
    )
    expect(workMessage(plan([row('skip', 0)]))).toBe('Nothing to push.')
  })

  it('offers only the parts that have rows', () => {
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

  it('tells calls, time at the limit, and the share of what is left today', () => {
    const totals = planTotals(plan(Array.from({ length: 41 }, () => row('create', 2))))
    expect(totals.map(({ value }) => value)).toEqual(['82', '21 s', '1.0% of 8,000'])
    expect(totals.some(({ isTooMuch }) => isTooMuch)).toBe(false)
  })

  it('say where today has too few calls left', () => {
    const [, , share] = planTotals(plan([row('create', 2)], 1))
    expect(share).toMatchObject({ value: '200.0% of 1', isTooMuch: true })
  })
})

describe('why a push can not be started', () => {
  it('is nothing while there is work', () => {
    expect(whyNoPush(plan([row('create', 2)]))).toBeUndefined()
  })

  it('tells an unchanged run from one whose changed rows are all left out', () => {
    expect(whyNoPush(plan([row('skip', 0)]))).toContain('Nothing changed')
    expect(whyNoPush(plan([row('skip', 0), row('blocked', 0)]))).toContain('skipped')
  })

  it('is the quota when no call is left', () => {
    expect(whyNoPush(plan([row('create', 2)], 0))).toContain('00:00 UTC')
  })
})
