import { useMemo } from 'react'
import type { GridColumn } from '../../grid/grid-model.ts'
import { stateOrder } from '../row-state.ts'
import type { RunView } from '../use-run.ts'
import { type Arrangeable, type Arrangement, arrange } from './arrange-rows.ts'
import { readGrid } from './run-grid.ts'

const arrangeableRows = (view: RunView, columns: readonly GridColumn[]): Arrangeable[] => {
  const grid = readGrid(
    view,
    columns,
    view.rows.map((_, index) => index),
  )
  const indexes = new Map(columns.map(({ name }, index) => [name, index]))
  return view.rows.map(({ row, location, name, findings, state }, index) => ({
    name,
    code: location?.code ?? '',
    hasError: row.status === 'failed' || findings.some(({ severity }) => severity === 'error'),
    hasWarning: findings.some(({ severity }) => severity === 'warning'),
    isEdited: row.editedToday.length > 0,
    state: state.glyph,
    statusRank: stateOrder.indexOf(state.glyph),
    textOf: (placeholder) => grid.cellAt({ row: index + 1, column: indexes.get(placeholder) ?? -1 }).text,
  }))
}

/**
 * Returns the indexes of the rows to show, in their order. Computed when the arrangement or the run's rows change,
 * not on every edit: an edited row stays where it is, also in the filter, until the arrangement is applied again.
 */
export const useRowOrder = (
  view: RunView,
  columns: readonly GridColumn[],
  arrangement: Arrangement,
): readonly number[] => {
  const rowKey = view.rows.map(({ row }) => row.id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: rowKey identifies the rows; their values don't count
  return useMemo(
    () =>
      arrange(
        arrangeableRows(view, columns),
        arrangement,
        columns.map(({ name }) => name),
      ),
    [arrangement, rowKey],
  )
}
