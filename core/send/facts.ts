import { formatDayTimeAndZone } from '../format/dates.ts'
import { evaluateOneRow } from '../run/evaluate/evaluate-run.ts'
import { RunError } from '../run/run-error.ts'
import type { Workspace } from '../workspace/open.ts'
import { getStoredRow } from '../workspace/tables/rows.ts'
import type { SendState } from './send-state.ts'

type SendDetails = NonNullable<SendState['details']>

/** What the operator compares with the page before pressing Schedule. @throws RunError */
export function readSendDetails(
  ws: Workspace,
  rowId: string,
  options: { hereZone: string; listCount: number | null; now: Date },
): SendDetails {
  const stored = getStoredRow(ws, rowId)
  const work = stored === null ? null : evaluateOneRow(ws, stored.runId, rowId, {}, options.now)
  if (work === null) throw new RunError('This row no longer exists.', 'Choose another campaign.')
  const { location, plannedAt, envelope } = work
  const there = formatDayTimeAndZone(plannedAt, location.timeZone)
  const here = formatDayTimeAndZone(plannedAt, options.hereZone)
  return {
    location: location.name,
    goesOut: there,
    goesOutHere: here === there ? null : here,
    list: location.listName,
    listCount: options.listCount,
    subject: envelope.subject,
    from: location.fromAddress,
  }
}
