import { describe, expect, it } from 'vitest'
import type { RowStatus, RunCounts } from '../../../core/run/run.ts'
import { nextStep } from '../../../renderer/shared/run-words.ts'

const counts = (byStatus: Partial<Record<RowStatus, number>>, errors = 0): { counts: RunCounts } => ({
  counts: {
    rows: Object.values(byStatus).reduce((sum, count) => sum + count, 0),
    byStatus,
    warnings: 0,
    errors,
  },
})

describe('what a run wants next', () => {
  it('is to be filled in while a value is missing', () => {
    expect(nextStep(counts({ incomplete: 2, ready: 40 }, 2))).toMatchObject({
      action: 'Fill in',
      tab: 'values',
    })
  })
  it('is a push once every row is ready', () => {
    expect(nextStep(counts({ ready: 42 }))).toMatchObject({
      tab: 'push',
      text: '42 locations, ready for drafts',
    })
  })
  it('is the send desk as soon as a draft waits for a click', () => {
    expect(nextStep(counts({ pushed: 24, scheduled: 17, failed: 1 }))).toMatchObject({
      action: 'Continue',
      tab: 'send',
      text: '24 of 42 campaigns',
    })
  })
  it('is a push again when rows failed or were changed', () => {
    expect(nextStep(counts({ failed: 1, scheduled: 41 }))).toMatchObject({ glyph: 'failed', tab: 'push' })
    expect(nextStep(counts({ changed: 1, scheduled: 41 }))).toMatchObject({ glyph: 'changed', tab: 'push' })
  })
  it('is the report when all is scheduled or sent', () => {
    expect(nextStep(counts({ scheduled: 42 }))).toMatchObject({ glyph: 'scheduled', tab: 'report' })
    expect(nextStep(counts({ sent: 42 }))).toMatchObject({ glyph: 'sent', tab: 'report' })
  })
})
