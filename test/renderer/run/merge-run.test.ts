import { describe, expect, it } from 'vitest'
import type { Output } from '../../../electron/ipc/contract.ts'
import { mergeRun } from '../../../renderer/run/merge-run.ts'

type Answer = Output<'readRun'>

const row = (id: string, offer: string): Answer['rows'][number] => ({
  id,
  runId: 'run',
  locationId: id,
  position: 0,
  values: { offer },
  envelope: { subject: '', preheader: '', from_name: '' },
  editedToday: [],
  status: 'ready',
  campaignId: null,
  activityId: null,
  campaignName: null,
  plannedAt: '',
  scheduledAt: null,
  pushedAt: null,
  confirmedAt: null,
  skippedBecause: null,
  failure: null,
})

const finding = (rowId: string, what: string): Answer['findings'][number] => ({
  rowId,
  check: 'price',
  severity: 'warning',
  word: '',
  what,
  next: '',
})

const answer = (input: Partial<Answer>): Answer => ({
  version: 5,
  since: null,
  run: {
    id: 'run',
    name: 'Tuesday offer',
    date: '2026-11-24',
    templateId: 't',
    templateVersionId: 'v',
    templateName: 'Daily offer',
    columns: [],
    defaults: {},
    timing: { time: null, spreadMinutes: 0, quiet: null },
    createdAt: '',
  },
  rows: [row('a', 'rye'), row('b', 'rye')],
  counts: { rows: 2, byStatus: {}, warnings: 1, errors: 0 },
  findings: [finding('a', 'dear'), finding('b', 'cheap')],
  canUndo: false,
  canRedo: false,
  ...input,
})

describe("merging a run's changes", () => {
  it('replaces changed rows and their findings, and keeps all others as the same objects', () => {
    const existing = answer({})
    const reported = { version: 6, since: 5, rows: [row('b', 'oat')], findings: [], canUndo: true }
    const merged = mergeRun(existing, answer(reported))
    expect(merged?.rows.map(({ values }) => values.offer)).toEqual(['rye', 'oat'])
    expect(merged?.rows[0]).toBe(existing.rows[0])
    expect(merged?.run).toBe(existing.run)
    expect(merged?.findings).toEqual([existing.findings[0]])
    expect(merged).toMatchObject({ version: 6, since: null, canUndo: true })
  })

  it("returns null if the response doesn't follow the known version", () => {
    expect(mergeRun(undefined, answer({ since: 3 }))).toBeNull()
    expect(mergeRun(answer({ version: 4 }), answer({ version: 9, since: 6 }))).toBeNull()
  })

  it('ignores a response older than the known version', () => {
    const existing = answer({ version: 9 })
    expect(mergeRun(existing, answer({ version: 7, since: 5, rows: [row('a', 'old')] }))).toBe(existing)
    expect(mergeRun(existing, answer({ version: 8 }))).toBe(existing)
  })

  it('accepts changes that overlap the known version', () => {
    const merged = mergeRun(answer({ version: 6 }), answer({ version: 8, since: 5, rows: [row('a', 'new')] }))
    expect(merged?.rows[0]?.values.offer).toBe('new')
  })
})
