import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redoEdit, setValues, undoEdit } from '../../../../core/run/edit/edit-values.ts'
import type { RunView } from '../../../../core/run/run.ts'
import { readRunView } from '../../../../core/run/run-view.ts'
import { openWorkspace } from '../../../../core/workspace/open.ts'
import { getLocation, putLocation } from '../../../../core/workspace/tables/locations.ts'
import { getStoredRow, updateRow } from '../../../../core/workspace/tables/rows.ts'
import { mergeRun } from '../../../../renderer/run/merge-run.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from '../bakeries.ts'

/** What may happen to a run between two looks at it, in this process or in another one. */
type Step =
  | { kind: 'edit'; cells: { location: string | null; placeholder: string; value: string | null }[] }
  | { kind: 'undo' | 'redo' | 'rename' | 'push' | 'edited elsewhere'; location: string }

const places = ['Denver', 'Boise', 'Aurora', 'Salem', 'Provo', 'Reno']
const location = fc.constantFrom(...places)
const cell = fc.record({
  location: fc.option(location, { nil: null, freq: 6 }),
  placeholder: fc.constantFrom('offer', 'price', 'subject', 'manager'),
  value: fc.option(fc.constantFrom('', 'a', '9.90', '10.50', '99.00', 'free $$$'), { nil: null }),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      cells: fc.array(cell, { minLength: 1, maxLength: 8 }),
    }),
  },
  fc.record({
    kind: fc.constantFrom('undo' as const, 'redo', 'rename', 'push', 'edited elsewhere'),
    location,
  }),
)

const startOfToday = '2026-11-23T06:00:00.000Z'

const take = (here: Bakeries, done: Step): void => {
  const { ws, runId } = here
  if (done.kind === 'edit') {
    const changes = done.cells.map(({ location: name, ...rest }) => ({
      ...rest,
      rowId: name === null ? null : here.rowOf(name),
    }))
    setValues(ws, runId, changes, now)
  } else if (done.kind === 'undo') undoEdit(ws, runId, now)
  else if (done.kind === 'redo') redoEdit(ws, runId, now)
  else if (done.kind === 'push')
    updateRow(ws, here.rowOf(done.location), { pushedHash: 'then', campaignId: 'c' })
  else if (done.kind === 'rename') {
    const existing = getLocation(ws, getStoredRow(ws, here.rowOf(done.location))?.locationId ?? '')
    if (existing) putLocation(ws, { ...existing, fromName: `${existing.fromName}!` })
  } else {
    const other = openWorkspace(ws.file)
    setValues(other, runId, [{ rowId: here.rowOf(done.location), placeholder: 'offer', value: 'x' }], now)
    other.close()
  }
}

const plain = ({ version: _, since: __, findings, ...view }: RunView) => ({
  ...view,
  rows: view.rows.map((row) => ({ ...row, editedToday: row.editedToday.toSorted() })),
  findings: findings.map((one) => JSON.stringify(one)).toSorted(),
})

test('changes since a version add up to the whole run, whatever happened to it', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
      const here = openBakeries(places.map((name) => placeAt(name)))
      try {
        let existing = readRunView(here.ws, here.runId, now, startOfToday)
        for (const one of steps) {
          take(here, one)
          const reported = readRunView(here.ws, here.runId, now, startOfToday, existing.version)
          expect(reported.since).toBe(existing.version)
          const merged = mergeRun(existing, reported)
          if (merged === null) throw new Error('What was told does not follow on what was held.')
          existing = merged
          const other = openWorkspace(here.ws.file)
          try {
            expect(plain(existing)).toEqual(plain(readRunView(other, here.runId, now, startOfToday)))
          } finally {
            other.close()
          }
        }
      } finally {
        here.close()
      }
    }),
    { numRuns: 15 },
  )
}, 60_000)

test('returns only the edited row after an edit', () => {
  const here = openBakeries(places.map((name) => placeAt(name)))
  const before = readRunView(here.ws, here.runId, now, startOfToday)
  setValues(here.ws, here.runId, [{ rowId: here.rowOf('Boise'), placeholder: 'offer', value: 'Rye' }], now)
  const reported = readRunView(here.ws, here.runId, now, startOfToday, before.version)
  expect(reported.rows.map(({ values }) => values)).toEqual([{ offer: 'Rye' }])
  expect(reported.counts.rows).toBe(places.length)
  here.close()
})

test('returns the whole run for a version from before a restart', () => {
  const here = openBakeries([placeAt('Denver')])
  expect(readRunView(here.ws, here.runId, now, startOfToday, 12)).toMatchObject({ since: null })
  here.close()
})
