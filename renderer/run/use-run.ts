import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Output } from '../../electron/ipc/contract.ts'
import type { Finding, Location, Row, Run } from '../../electron/ipc/shapes.ts'
import { answerKey, type DeskError, useAct, useVerb } from '../shared/desk.ts'
import { applyChanges } from './apply-changes.ts'
import { type RowState, rowState } from './row-state.ts'
import type { Change } from './values/change.ts'

/** One row with what stands around it: its location, its findings, the state they make together. */
export interface RunRow {
  readonly row: Row
  /** null when the location was removed after the run was made. */
  readonly location: Location | null
  readonly name: string
  readonly findings: readonly Finding[]
  readonly state: RowState
}

/** A run as its screens read it. */
export interface RunView {
  readonly run: Run
  readonly rows: readonly RunRow[]
  readonly findings: readonly Finding[]
  readonly canUndo: boolean
  readonly canRedo: boolean
}

const noFindings: readonly Finding[] = []

const viewOf = (answer: Output<'readRun'>, locations: readonly Location[]): RunView => {
  const byId = new Map(locations.map((location) => [location.id, location]))
  const byRow = new Map<string, Finding[]>()
  for (const finding of answer.findings) {
    const found = byRow.get(finding.rowId)
    if (found) found.push(finding)
    else byRow.set(finding.rowId, [finding])
  }
  const rows = answer.rows.map((row) => {
    const location = byId.get(row.locationId) ?? null
    const findings = byRow.get(row.id) ?? noFindings
    return {
      row,
      location,
      name: location?.name ?? 'Removed location',
      findings,
      state: rowState(row, findings),
    }
  })
  const { run, findings, canUndo, canRedo } = answer
  return { run, rows, findings, canUndo, canRedo }
}

/** The run with its rows and locations, read again whenever one of them changes. */
export const useRun = (
  runId: string,
): { view: RunView | null; error: DeskError | null; again: () => void } => {
  const run = useVerb('readRun', { id: runId })
  const locations = useVerb('listLocations', undefined)
  const view = useMemo(
    () => (run.data && locations.data ? viewOf(run.data, locations.data) : null),
    [run.data, locations.data],
  )
  const again = (): void => {
    run.again()
    locations.again()
  }
  return { view, error: view ? null : (run.error ?? locations.error), again }
}

/** Saves an edit: shown at once, then stored; taken back with a notice if it cannot be stored. */
export const useSetValues = (runId: string): ((changes: readonly Change[]) => Promise<void>) => {
  const client = useQueryClient()
  const { act } = useAct('setValues')
  return useCallback(
    async (changes) => {
      if (changes.length === 0) return
      const queryKey = answerKey('readRun', { id: runId })
      // A reading on its way began before this edit and would show the grid without it for a moment.
      await client.cancelQueries({ queryKey })
      client.setQueryData<Output<'readRun'>>(queryKey, (answer) => answer && applyChanges(answer, changes))
      const result = await act({ runId, changes: [...changes] })
      if (!result.ok) await client.invalidateQueries({ queryKey })
    },
    [client, act, runId],
  )
}
