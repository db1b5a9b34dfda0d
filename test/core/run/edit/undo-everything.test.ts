import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redoEdit, setValues, undoEdit, type ValueChange } from '../../../../core/run/edit/edit-values.ts'
import { readRunView } from '../../../../core/run/run-view.ts'
import type { Placeholder } from '../../../../core/template/template.ts'
import { openWorkspace, type Workspace } from '../../../../core/workspace/open.ts'
import { edits } from '../../../../core/workspace/tables/edits.ts'
import { listLocations } from '../../../../core/workspace/tables/locations.ts'
import type { Range } from '../../../../renderer/grid/selection/selection.ts'
import { rowState } from '../../../../renderer/run/row-state.ts'
import type { RunView } from '../../../../renderer/run/use-run.ts'
import {
  editEntry,
  editFillDown,
  editFillSeries,
  editLeaveEmpty,
  editPaste,
  editReplace,
  editRestoreDefault,
} from '../../../../renderer/run/values/edits.ts'
import { matchImportedValues } from '../../../../renderer/run/values/import/import-values.ts'
import { columnsOf, type RunGrid, readGrid } from '../../../../renderer/run/values/run-grid.ts'
import { eveningBefore as now, openBakeries, placeAt } from '../bakeries.ts'

/**
 * Undo at the level of the operator: edits as the grid makes them, written into the workspace's file as the app writes
 * them, with the program ended and started again in between.
 */
const placeholder = (name: string, type: Placeholder['type']): Placeholder => ({
  name,
  label: name,
  type,
  default: type === 'price' ? '9.90' : '',
  hint: '',
  optional: false,
})

const html =
  '<body>{{ offer }} {{ price }} {{ until }} <a href="{{ menu }}">Menu</a> {{ manager }} [[trackingImage]]</body>'
const open = () =>
  openBakeries(
    ['Denver', 'Boise', 'Reno', 'Salem'].map((name) => placeAt(name)),
    {
      html,
      placeholders: [
        placeholder('offer', 'text'),
        placeholder('price', 'price'),
        placeholder('until', 'date'),
        placeholder('menu', 'link'),
      ],
    },
  )

const viewOf = (ws: Workspace, runId: string): RunView => {
  const { run, rows, findings, canUndo, canRedo } = readRunView(ws, runId, now, now.toISOString())
  const locations = new Map(listLocations(ws).map((one) => [one.id, one]))
  return {
    ...{ run, findings, canUndo, canRedo },
    rows: rows.map((row) => {
      const found = findings.filter(({ rowId }) => rowId === row.id)
      const location = locations.get(row.locationId) ?? null
      return { row, location, name: location?.name ?? '', findings: found, state: rowState(row, found) }
    }),
  }
}

/** All that an operator sees of the run. */
const seen = (ws: Workspace, runId: string): unknown => {
  const { run, rows } = viewOf(ws, runId)
  return {
    defaults: run.defaults,
    rows: rows.map(({ row: { id, values, envelope, status }, findings }) => ({
      ...{ id, values, envelope, status },
      findings: findings.map(({ check, what }) => `${check}: ${what}`),
    })),
  }
}

const range = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(6), fc.nat(6)).map(
  ([a, b, c, d]): Range => ({
    top: Math.min(a, b),
    bottom: Math.max(a, b),
    left: Math.min(c, d),
    right: Math.max(c, d),
  }),
)
const text = fc.constantFrom(
  'Rye',
  '2 for 1',
  '$4.5',
  '99',
  '12/5/2026',
  'htp://x.example',
  '',
  'FREE BREAD TODAY',
)

type Act = (grid: RunGrid, view: RunView) => readonly ValueChange[]
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(range, text).map(
    ([at, typed]): Act =>
      (grid) =>
        editEntry(grid, at, typed).changes,
  ),
  range.map(
    (at): Act =>
      (grid) =>
        editRestoreDefault(grid, at).changes,
  ),
  range.map(
    (at): Act =>
      (grid) =>
        editLeaveEmpty(grid, at).changes,
  ),
  range.map(
    (at): Act =>
      (grid) =>
        editFillDown(grid, at).changes,
  ),
  fc
    .tuple(range, fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }))
    .map(
      ([at, block]): Act =>
        (grid) =>
          editPaste(grid, block, at).changes,
    ),
  range.map(
    (at): Act =>
      (grid) =>
        editFillSeries(grid, { ...at, bottom: at.top }, { ...at, bottom: grid.extent.rows }, false).changes,
  ),
  fc.tuple(range, fc.constantFrom('r', '9', 'e')).map(
    ([at, sought]): Act =>
      (grid) =>
        editReplace(grid, at, { query: sought, matchCase: false, wholeCell: false }, 'zz').changes,
  ),
  fc.array(text, { minLength: 2, maxLength: 2 }).map(
    ([offer = '', price = '']): Act =>
      ({ columns }, { rows }) =>
        matchImportedValues(
          [
            ['Code', 'offer', 'price'],
            ['DEN', offer, price],
            ['SAL', price, offer],
          ],
          columns,
          rows.map(({ row, location, name }) => ({
            rowId: row.id,
            code: location?.code ?? '',
            name,
            own: row.values,
          })),
        ).changes,
  ),
  // Every mend of cells that the checks offer, in one press.
  fc.constant<Act>((_, { findings }) =>
    findings.flatMap(({ rowId, fix }) =>
      fix?.kind === 'values' ? fix.changes.map((change) => ({ rowId, ...change })) : [],
    ),
  ),
)

test('undo restores the start and redo the end after any edits, across restarts', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.boolean()), { minLength: 1, maxLength: 7 }), (acts) => {
      const here = open()
      let ws = here.ws
      const { runId } = here
      const startAgain = (): void => {
        const { file } = ws
        ws.close()
        ws = openWorkspace(file)
      }
      const start = seen(ws, runId)
      for (const [edit, isEnded] of acts) {
        const view = viewOf(ws, runId)
        const columns = columnsOf(view.run)
        const changes = edit(
          readGrid(
            view,
            columns,
            view.rows.map((_, index) => index),
          ),
          view,
        )
        if (changes.length > 0) setValues(ws, runId, [...changes], now)
        if (isEnded) startAgain()
      }
      const end = seen(ws, runId)
      for (let steps = 0; edits(ws, runId).canUndo && steps < 20; steps++) undoEdit(ws, runId, now)
      expect(seen(ws, runId)).toEqual(start)
      if (acts[0]?.[1]) startAgain()
      expect(seen(ws, runId)).toEqual(start)
      for (let steps = 0; edits(ws, runId).canRedo && steps < 20; steps++) redoEdit(ws, runId, now)
      expect(seen(ws, runId)).toEqual(end)
      expect(edits(ws, runId).canRedo).toBe(false)
      const { file } = ws
      ws.close()
      rmSync(dirname(file), { recursive: true })
    }),
    { numRuns: 60 },
  )
})
