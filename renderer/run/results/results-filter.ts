import type { Report, ReportRow } from '../../../electron/ipc/shapes.ts'

/** Which rows are shown. */
export type ResultsFilter = 'all' | 'out' | 'waiting' | 'problem'

const isScheduledOrSent = ({ status }: ReportRow): boolean =>
  status === 'scheduled' || status === 'sending' || status === 'sent'

const tests: Record<ResultsFilter, (row: ReportRow) => boolean> = {
  all: () => true,
  out: isScheduledOrSent,
  waiting: (row) => !isScheduledOrSent(row) && row.problem === '',
  problem: ({ problem }) => problem !== '',
}

export const rowsIn = ({ rows }: Report, part: ResultsFilter): ReportRow[] => rows.filter(tests[part])

const labels: Record<ResultsFilter, string> = {
  all: 'All',
  out: 'Scheduled or sent',
  waiting: 'Not scheduled',
  problem: 'Problems',
}

/** Returns the filters that have rows, with their counts. */
export const resultsFilters = (report: Report): { id: ResultsFilter; label: string; count: number }[] =>
  (['all', 'out', 'waiting', 'problem'] as const)
    .map((id) => ({ id, label: labels[id], count: rowsIn(report, id).length }))
    .filter(({ id, count }) => id === 'all' || count > 0)
