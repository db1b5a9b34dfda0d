import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { redoEdit, setValues, undoEdit, type ValueChange } from '../../../../core/run/edit/edit-values.ts'
import { openWorkspace } from '../../../../core/workspace/open.ts'
import { listRowValues } from '../../../../core/workspace/tables/row-values.ts'
import { getStoredRun } from '../../../../core/workspace/tables/runs.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from '../bakeries.ts'

let here: Bakeries
beforeEach(() => {
  here = openBakeries([placeAt('Denver'), placeAt('Boise')])
})
afterEach(() => here.close())

/** All that the grid holds: own values and defaults. */
const state = (): unknown => ({
  values: listRowValues(here.ws, here.runId)
    .map(({ rowId, placeholder, value }) => [rowId, placeholder, value].join('|'))
    .toSorted(),
  defaults: getStoredRun(here.ws, here.runId)?.defaults,
})

const change: fc.Arbitrary<ValueChange> = fc
  .record({
    location: fc.constantFrom('Denver', 'Boise', null),
    placeholder: fc.constantFrom('offer', 'price', 'subject'),
    value: fc.option(fc.constantFrom('', 'a', 'b', '9.90'), { nil: null }),
  })
  .map(({ location, ...rest }) => ({ ...rest, rowId: location }))
const edits = fc.array(fc.array(change, { minLength: 1, maxLength: 5 }), { maxLength: 8 })

const inRows = (changes: readonly ValueChange[]): ValueChange[] =>
  changes.map((one) => ({ ...one, rowId: one.rowId === null ? null : here.rowOf(one.rowId) }))

test('undo and redo walk through every state after any edits', () => {
  fc.assert(
    fc.property(edits, (sequence) => {
      here.close()
      here = openBakeries([placeAt('Denver'), placeAt('Boise')])
      const states = [state()]
      for (const changes of sequence) {
        setValues(here.ws, here.runId, inRows(changes), now)
        if (JSON.stringify(state()) !== JSON.stringify(states.at(-1))) states.push(state())
      }
      for (const before of states.slice(0, -1).toReversed()) {
        expect(undoEdit(here.ws, here.runId, now)).not.toEqual([])
        expect(state()).toEqual(before)
      }
      expect(undoEdit(here.ws, here.runId, now)).toEqual([])
      for (const after of states.slice(1)) {
        expect(redoEdit(here.ws, here.runId, now)).not.toEqual([])
        expect(state()).toEqual(after)
      }
      expect(redoEdit(here.ws, here.runId, now)).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('an edit after an undo clears redo', () => {
  const offer = (value: string) => [{ rowId: here.rowOf('Denver'), placeholder: 'offer', value }]
  setValues(here.ws, here.runId, offer('first'), now)
  undoEdit(here.ws, here.runId, now)
  setValues(here.ws, here.runId, offer('second'), now)
  expect(redoEdit(here.ws, here.runId, now)).toEqual([])
})

test('undo returns the cells that it touched', () => {
  const cells = [
    { rowId: here.rowOf('Denver'), placeholder: 'offer' },
    { rowId: null, placeholder: 'price' },
  ]
  setValues(
    here.ws,
    here.runId,
    cells.map((cell) => ({ ...cell, value: 'x' })),
    now,
  )
  expect(undoEdit(here.ws, here.runId, now)).toEqual(cells)
})

test('edits can be undone after a restart', () => {
  setValues(here.ws, here.runId, [{ rowId: null, placeholder: 'offer', value: 'x' }], now)
  const second = openWorkspace(here.ws.file)
  expect(undoEdit(second, here.runId, now)).toHaveLength(1)
  second.close()
  expect(getStoredRun(here.ws, here.runId)?.defaults).toEqual({})
})
