import { formatFullTime } from '../format/dates.ts'
import { evaluateRun } from '../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../run/evaluate/evaluated-row.ts'
import { mismatchOf } from '../send/mismatch.ts'
import type { Workspace } from '../workspace/open.ts'
import { type Results, resultsByRow } from '../workspace/tables/campaign-results.ts'
import type { Report, ReportRow } from './report.ts'

export interface ResultsInputs {
  /** Contacts on a list, as last read from Constant Contact; null if never read. */
  listCount(accountId: string, listId: string): number | null
  now: Date
}

const problemOf = (evaluated: EvaluatedRow): string => {
  const { row, findings } = evaluated
  if (row.failure !== null) return `${row.failure.what} ${row.failure.next}`
  if (row.skippedBecause !== null) return `Skipped: ${row.skippedBecause}`
  return mismatchOf(evaluated) ?? findings.find(({ severity }) => severity === 'error')?.what ?? ''
}

const reportRow = (
  evaluated: EvaluatedRow,
  { listCount }: ResultsInputs,
  results: Results | null,
): ReportRow => {
  const { row, location, status, envelope } = evaluated
  const onList = location.listId === null ? null : listCount(location.accountId, location.listId)
  return {
    rowId: row.id,
    locationName: location.name,
    locationCode: location.code,
    status,
    campaignName: row.campaignName ?? '',
    subject: envelope.subject,
    listName: location.listName,
    contacts: row.recipients ?? onList,
    fromAddress: location.fromAddress,
    scheduledAt: row.scheduledAt,
    scheduledLocal: row.scheduledAt === null ? '' : formatFullTime(row.scheduledAt, location.timeZone),
    confirmedAt: row.confirmedAt,
    problem: problemOf(evaluated),
    results,
  }
}

/** Returns the report of a run: what was sent to whom and when, with results. */
export function readReport(ws: Workspace, runId: string, inputs: ResultsInputs): Report {
  const results = resultsByRow(ws, runId)
  const rows = evaluateRun(ws, runId, inputs.now).map((evaluated) =>
    reportRow(evaluated, inputs, results.get(evaluated.row.id) ?? null),
  )
  const out = rows.filter(({ status }) => ['scheduled', 'sending', 'sent'].includes(status))
  const times = out.flatMap(({ scheduledAt }) => scheduledAt ?? []).toSorted()
  return {
    runId,
    rows,
    scheduled: out.filter(({ status }) => status === 'scheduled').length,
    sent: out.filter(({ status }) => status !== 'scheduled').length,
    contacts: out.reduce((sum, { contacts }) => sum + (contacts ?? 0), 0),
    firstAt: times[0] ?? null,
    lastAt: times.at(-1) ?? null,
  }
}
