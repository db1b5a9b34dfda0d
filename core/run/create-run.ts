import { randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import { formatDay } from '../format/dates.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { listRowValues, setRowValue } from '../workspace/tables/row-values.ts'
import { addRow, listStoredRows } from '../workspace/tables/rows.ts'
import {
  getStoredRun,
  listStoredRuns,
  putStoredRun,
  removeStoredRun,
  type StoredRun,
} from '../workspace/tables/runs.ts'
import { getTemplate } from '../workspace/tables/templates.ts'
import { plainTiming, type Timing, timingSchema } from './edit/timing.ts'
import { RunError } from './run-error.ts'

const checkDate = (date: string): void => {
  if (!DateTime.fromFormat(date, 'yyyy-MM-dd').isValid)
    throw new RunError(`"${date}" isn't a date.`, 'Choose the send date.')
}

/** Campaign names consist of a run's name and date, so two runs of one day can't share a name. */
const checkName = (ws: Workspace, name: string, date: string, exceptId?: string): void => {
  if (name.trim() === '') throw new RunError('The run needs a name.', 'Enter a name.')
  const same = (run: StoredRun): boolean =>
    run.id !== exceptId && run.date === date && run.name.toLowerCase() === name.trim().toLowerCase()
  if (listStoredRuns(ws).some(same))
    throw new RunError(
      `A run named "${name.trim()}" already exists on ${formatDay(date)}.`,
      'Choose a different name or date.',
    )
}

/** Creates a run with the newest version of a template and a row per location, in this order. */
export function createRun(
  ws: Workspace,
  input: { name: string; date: string; templateId: string; locationIds: readonly string[] },
  now: Date,
): StoredRun {
  checkDate(input.date)
  checkName(ws, input.name, input.date)
  const template = getTemplate(ws, input.templateId)
  if (template === null) throw new RunError('This template no longer exists.', 'Choose another template.')
  if (input.locationIds.length === 0)
    throw new RunError('No locations are selected.', 'Select at least one location.')
  const run: StoredRun = {
    id: randomUUID(),
    name: input.name.trim(),
    date: input.date,
    templateVersionId: template.versionId,
    defaults: {},
    timing: plainTiming,
    createdAt: now.toISOString(),
  }
  inTransaction(ws, () => {
    putStoredRun(ws, run)
    input.locationIds.forEach((locationId, position) => {
      addRow(ws, { id: randomUUID(), runId: run.id, locationId, position })
    })
  })
  return run
}

/** Changes a run's name and date. @throws RunError */
export function renameRun(ws: Workspace, input: { id: string; name: string; date: string }): StoredRun {
  checkDate(input.date)
  checkName(ws, input.name, input.date, input.id)
  const run = getStoredRun(ws, input.id)
  if (run === null) throw new RunError('This run no longer exists.', 'Go back to Runs.')
  const renamed = { ...run, name: input.name.trim(), date: input.date }
  putStoredRun(ws, renamed)
  return renamed
}

/** Changes the send times of a run. Scheduled campaigns keep their time until they are scheduled again. */
export function setTiming(ws: Workspace, runId: string, timing: Timing): void {
  const run = getStoredRun(ws, runId)
  if (run === null) throw new RunError('This run no longer exists.', 'Go back to Runs.')
  putStoredRun(ws, { ...run, timing: timingSchema.parse(timing) })
}

/**
 * Creates the same run on another date: same template version, locations, defaults and own values; nothing pushed.
 */
export function repeatRun(
  ws: Workspace,
  input: { id: string; name: string; date: string },
  now: Date,
): StoredRun {
  checkDate(input.date)
  checkName(ws, input.name, input.date)
  const run = getStoredRun(ws, input.id)
  if (run === null) throw new RunError('This run no longer exists.', 'Go back to Runs.')
  const repeated: StoredRun = {
    ...run,
    id: randomUUID(),
    name: input.name.trim(),
    date: input.date,
    createdAt: now.toISOString(),
  }
  inTransaction(ws, () => {
    putStoredRun(ws, repeated)
    const ids = new Map<string, string>()
    for (const row of listStoredRows(ws, run.id)) {
      const id = randomUUID()
      ids.set(row.id, id)
      addRow(ws, { id, runId: repeated.id, locationId: row.locationId, position: row.position })
    }
    for (const { rowId, placeholder, value } of listRowValues(ws, run.id)) {
      const id = ids.get(rowId)
      if (id !== undefined) setRowValue(ws, id, placeholder, value, now)
    }
  })
  return repeated
}

/** Removes a run. Its campaigns stay in Constant Contact. */
export function removeRun(ws: Workspace, id: string): void {
  removeStoredRun(ws, id)
}
