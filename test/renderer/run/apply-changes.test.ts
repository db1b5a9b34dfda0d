import { describe, expect, it } from 'vitest'
import type { Output } from '../../../electron/ipc/contract.ts'
import { applyChanges } from '../../../renderer/run/apply-changes.ts'

const row = (id: string, values: Record<string, string>): Output<'readRun'>['rows'][number] => ({
  id,
  runId: 'run',
  locationId: id,
  position: 0,
  values,
  envelope: { subject: '', preheader: '', from_name: '' },
  editedToday: [],
  status: 'ready',
  campaignId: null,
  activityId: null,
  campaignName: null,
  plannedAt: '2026-11-24T14:00:00.000Z',
  scheduledAt: null,
  pushedAt: null,
  confirmedAt: null,
  skippedBecause: null,
  failure: null,
})

const answer: Output<'readRun'> = {
  version: 1,
  since: null,
  run: {
    id: 'run',
    name: 'Tuesday offer',
    date: '2026-11-24',
    templateId: 't',
    templateVersionId: 'v',
    templateName: 'Daily offer',
    columns: [],
    defaults: { offer: '2 for 1' },
    timing: { time: null, spreadMinutes: 0, quiet: null },
    createdAt: '',
  },
  rows: [row('a', { price: '9.90' }), row('b', {})],
  counts: { rows: 2, byStatus: {}, warnings: 0, errors: 1 },
  findings: [
    {
      rowId: 'b',
      check: 'missing-value',
      severity: 'error',
      placeholder: 'price',
      word: '',
      what: '',
      next: '',
    },
  ],
  canUndo: false,
  canRedo: true,
}

describe('an edit shown before it is saved', () => {
  it('sets and removes own values, and marks them as edited today', () => {
    const { rows } = applyChanges(answer, [
      { rowId: 'a', placeholder: 'price', value: null },
      { rowId: 'b', placeholder: 'price', value: '10.40' },
    ])
    expect(rows.map(({ values }) => values)).toEqual([{}, { price: '10.40' }])
    expect(rows.map(({ editedToday }) => editedToday)).toEqual([['price'], ['price']])
  })

  it('changes the run’s defaults if the change has no row', () => {
    const { run } = applyChanges(answer, [{ rowId: null, placeholder: 'offer', value: '3 for 2' }])
    expect(run.defaults).toEqual({ offer: '3 for 2' })
  })

  it("keeps untouched rows as the same objects, and doesn't modify its input", () => {
    const before = structuredClone(answer)
    const { rows } = applyChanges(answer, [{ rowId: 'b', placeholder: 'price', value: '1' }])
    expect(rows[0]).toBe(answer.rows[0])
    expect(answer).toEqual(before)
  })

  it('removes findings about the changed cell until the next read, and enables Undo', () => {
    const after = applyChanges(answer, [{ rowId: 'b', placeholder: 'price', value: '1' }])
    expect(after.findings).toEqual([])
    expect(after).toMatchObject({ canUndo: true, canRedo: false })
  })
})
