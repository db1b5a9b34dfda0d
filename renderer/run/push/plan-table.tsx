import { useState } from 'react'
import type { PlannedRow } from '../../../electron/ipc/shapes.ts'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { RowAction } from '../../ui/table/row-action.tsx'
import { Table, type TableColumn } from '../../ui/table/table.tsx'
import { TableName } from '../../ui/table/table-name.tsx'
import type { RunRow, RunView } from '../use-run.ts'
import { FailureDialog } from './failure-dialog.tsx'
import { actionLabels } from './plan-labels.ts'
import css from './push.module.css'

interface Line {
  readonly planned: PlannedRow
  readonly row: RunRow | undefined
}

const isFailed = ({ row }: Line): boolean => row?.row.status === 'failed' && row.row.failure !== null

/** Whether an error in its values or its location's fields blocks the row: only those are fixed in the grid. */
const isFixable = ({ row }: Line): boolean =>
  row?.findings.some(({ severity }) => severity === 'error') ?? false

/** Whether the push in progress has finished the row. */
const isDone = ({ row }: Line): boolean =>
  row !== undefined && ['pushed', 'scheduled', 'unconfirmed'].includes(row.row.status)

const reason = (line: Line): string => {
  const failure = line.row?.row.failure
  return failure && isFailed(line) ? `${failure.what} ${failure.next}` : line.planned.why
}

export interface PlanTableProps {
  view: RunView
  rows: readonly PlannedRow[]
  chosen: ReadonlySet<string>
  onChosen: (chosen: ReadonlySet<string>) => void
  /** Opens the row in the grid, to fix it. */
  onFix: (rowId: string) => void
  onRetry: (rowId: string) => void
  /** Compares a draft edited in Constant Contact with what a push would write. */
  onCompare: (rowId: string) => void
  /** Shows what the push changes in a draft. */
  onDifference: (rowId: string) => void
  /** While a push runs, rows can't be selected. */
  busy: boolean
}

/** The plan by row: the action, why, the calls; for failed rows, the reason and the next step. */
export function PlanTable({
  view,
  rows,
  chosen,
  onChosen,
  onFix,
  onRetry,
  onCompare,
  onDifference,
  busy,
}: PlanTableProps) {
  const [openRowId, setOpenRowId] = useState<string | null>(null)
  const byId = new Map(view.rows.map((row) => [row.row.id, row]))
  const lines = rows.map((planned): Line => ({ planned, row: byId.get(planned.rowId) }))
  /** The plan was made before the push: a finished row's reason no longer applies. */
  const isDoneNow = (line: Line): boolean => busy && isDone(line) && line.planned.calls > 0
  const columns: TableColumn<Line>[] = [
    {
      id: 'location',
      head: 'Location',
      width: 'minmax(176px, 1fr)',
      cell: ({ planned, row }) => (
        <span title={planned.locationName}>
          <TableName>
            {row ? <Glyph shape={row.state.glyph} label={row.state.word} /> : null}
            {planned.locationName}
          </TableName>
        </span>
      ),
    },
    {
      id: 'action',
      head: 'Action',
      width: '192px',
      cell: (line) =>
        isFailed(line) ? (
          <span className={css.bad}>Failed</span>
        ) : isDoneNow(line) ? (
          line.row?.state.word
        ) : (
          <span className={line.planned.action === 'skip' ? css.quiet : undefined}>
            {actionLabels[line.planned.action]}
          </span>
        ),
    },
    {
      id: 'why',
      head: 'Why',
      width: 'minmax(240px, 3fr)',
      cell: (line) =>
        isFailed(line) ? (
          <button
            type="button"
            className={css.reason}
            aria-label={`Why ${line.planned.locationName} failed: ${reason(line)}`}
            title={reason(line)}
            onClick={() => setOpenRowId(line.planned.rowId)}
          >
            {reason(line)}
          </button>
        ) : (
          <span
            className={line.planned.action === 'blocked' ? css.bad : css.why}
            title={isDoneNow(line) ? '' : reason(line)}
          >
            {isDoneNow(line) ? '' : reason(line)}
          </span>
        ),
    },
    { id: 'calls', head: 'Calls', width: '64px', align: 'end', cell: ({ planned }) => planned.calls },
    {
      id: 'do',
      head: 'Next step',
      width: '136px',
      align: 'end',
      cell: (line) => {
        const { rowId, locationName, action } = line.planned
        if (busy) return null
        const step = (label: string, ariaLabel: string, act: (rowId: string) => void) => (
          <RowAction label={label} ariaLabel={`${ariaLabel} ${locationName}`} onPress={() => act(rowId)} />
        )
        if (isFailed(line) && line.row?.row.failure?.changedThere)
          return step('Compare…', 'Compare', onCompare)
        if (action === 'blocked') return isFixable(line) ? step('Fix', 'Fix', onFix) : null
        if (isFailed(line)) return step('Retry', 'Retry', onRetry)
        if (action === 'update' || action === 'update-scheduled')
          return step('View changes…', 'View changes for', onDifference)
        return null
      },
    },
  ]
  const failure = openRowId === null ? null : byId.get(openRowId)?.row.failure
  return (
    <>
      <Table
        label="Push plan"
        items={lines}
        columns={columns}
        keyOf={({ planned }) => planned.rowId}
        {...(busy ? {} : { chosen, onChosen })}
        empty="No rows match this filter."
      />
      {openRowId !== null && failure ? (
        <FailureDialog
          locationName={byId.get(openRowId)?.name ?? 'Row'}
          failure={failure}
          onClose={() => setOpenRowId(null)}
        />
      ) : null}
    </>
  )
}
