import { useMemo } from 'react'
import { stateOrder } from '../run/row-state.ts'
import type { RunView } from '../run/use-run.ts'
import { type Arrangeable, type Arrangement, arrange } from '../run/values/arrange-columns.ts'
import { readGrid } from '../run/values/import/read-values-grid.ts'
import type { GridColumn } from './grid-reader.ts'

const arrangeables = (view: RunView, columns: readonly GridColumn[]): Arrangeable[] => {
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
 * The rows to show, in their order. It is made when the arrangement or the run's rows change, not on every edit:
 * a row that was just typed into stays where it is, in the filter as well, until the arrangement is applied again.
 */
export const useOrder = (
  view: RunView,
  columns: readonly GridColumn[],
  arrangement: Arrangement,
): readonly number[] => {
  const rowKey = view.rows.map(({ row }) => row.id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: rowKey stands for the rows; their values do not count
  return useMemo(
    () =>
      arrange(
        arrangeables(view, columns),
        arrangement,
        columns.map(({ name }) => name),
      ),
    [arrangement, rowKey],
  )
}
