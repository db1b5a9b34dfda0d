import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Output } from '../../electron/ipc/contract.ts'
import type { Finding, Location, Row, Run } from '../../electron/ipc/shapes.ts'
import { type ApiError, answerKey, call, toApiError, useAct, useVerb } from '../shared/api.ts'
import type { Change } from './apply-changes.ts'
import { applyChanges } from './apply-changes.ts'
import { mergeRun } from './merge-run.ts'
import { showEdit, usePendingEdits } from './pending-edits.ts'
import { type RowState, rowState } from './row-state.ts'

/** One row with its location, its findings, and their combined state. */
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

const sameFindings = (one: readonly Finding[], other: readonly Finding[]): boolean =>
  one.length === other.length && one.every((finding, at) => finding === other[at])

/** Returns the view of an answer. Unchanged rows stay the same objects as in the view `before`. */
const viewOf = (
  answer: Output<'readRun'>,
  locations: ReadonlyMap<string, Location>,
  before: ReadonlyMap<string, RunRow>,
): RunView => {
  const byRow = new Map<string, Finding[]>()
  for (const finding of answer.findings) {
    const found = byRow.get(finding.rowId)
    if (found) found.push(finding)
    else byRow.set(finding.rowId, [finding])
  }
  const rows = answer.rows.map((row): RunRow => {
    const location = locations.get(row.locationId) ?? null
    const findings = byRow.get(row.id) ?? noFindings
    const known = before.get(row.id)
    if (known && known.row === row && known.location === location && sameFindings(known.findings, findings))
      return known
    const name = location?.name ?? 'Removed location'
    return { row, location, name, findings, state: rowState(row, findings) }
  })
  const { run, findings, canUndo, canRedo } = answer
  return { run, rows, findings, canUndo, canRedo }
}

const read = async (client: QueryClient, runId: string): Promise<Output<'readRun'>> => {
  const cached = (): Output<'readRun'> | undefined => client.getQueryData(answerKey('readRun', { id: runId }))
  const since = cached()?.version
  const answer = await call('readRun', since === undefined ? { id: runId } : { id: runId, since })
  return mergeRun(cached(), answer) ?? call('readRun', { id: runId })
}

/** Returns the run with its rows and locations, read again whenever one of them changes. */
export const useRun = (
  runId: string,
): { view: RunView | null; error: ApiError | null; again: () => void } => {
  const client = useQueryClient()
  const run = useQuery<Output<'readRun'>, ApiError>({
    queryKey: answerKey('readRun', { id: runId }),
    queryFn: () => read(client, runId),
    // Answers are merged from changes: comparing all of it again would take longer than reading it.
    structuralSharing: false,
  })
  const listed = useVerb('listLocations', undefined)
  const locations = useMemo(
    () => (listed.data ? new Map(listed.data.map((location) => [location.id, location])) : null),
    [listed.data],
  )
  const pending = usePendingEdits(runId)
  const last = useRef<ReadonlyMap<string, RunRow>>(new Map())
  const view = useMemo(
    () =>
      run.data && locations ? viewOf(pending.reduce(applyChanges, run.data), locations, last.current) : null,
    [run.data, locations, pending],
  )
  useEffect(() => {
    if (view) last.current = new Map(view.rows.map((row) => [row.row.id, row]))
  }, [view])
  const again = (): void => {
    void run.refetch()
    listed.again()
  }
  const error = run.error === null ? listed.error : toApiError(run.error)
  return { view, error: view ? null : error, again }
}

/** Applies an edit's changes to the page's run; reads it again if the two don't fit. */
const applyAnswer = (client: QueryClient, runId: string, answer: Output<'readRun'> | null): void => {
  const queryKey = answerKey('readRun', { id: runId })
  const merged = answer && mergeRun(client.getQueryData(queryKey), answer)
  if (merged) client.setQueryData(queryKey, merged)
  else void client.invalidateQueries({ queryKey })
}

const versionOf = (client: QueryClient, runId: string): { since?: number } => {
  const cached = client.getQueryData<Output<'readRun'>>(answerKey('readRun', { id: runId }))
  return cached ? { since: cached.version } : {}
}

/** Saves an edit: shown immediately, then stored and checked; reverted with a notice if it can't be stored. */
export const useSetValues = (
  runId: string,
): ((changes: readonly Change[], entry?: string) => Promise<void>) => {
  const client = useQueryClient()
  const { act } = useAct('setValues')
  return useCallback(
    async (changes, entry) => {
      if (changes.length === 0) return
      const hideEdit = showEdit(runId, changes)
      const result = await act({
        runId,
        changes: [...changes],
        ...(entry === undefined ? {} : { entry }),
        ...versionOf(client, runId),
      })
      if (result.ok) applyAnswer(client, runId, result.value.view)
      hideEdit()
    },
    [client, act, runId],
  )
}

/** Undoes or redoes an edit. Returns the cells that it changed; null if it failed. */
export const useEditSteps = (runId: string) => {
  const client = useQueryClient()
  const undoing = useAct('undoEdit')
  const redoing = useAct('redoEdit')
  const step = async (act: typeof undoing.act): Promise<Output<'undoEdit'>['cells'] | null> => {
    const result = await act({ runId, ...versionOf(client, runId) })
    if (!result.ok) return null
    applyAnswer(client, runId, result.value.view)
    return result.value.cells
  }
  return { undo: () => step(undoing.act), redo: () => step(redoing.act) }
}
