import type { Report, ReportRow } from '../../../electron/ipc/shapes.ts'

/** Which rows of the report are shown. */
export type ReportPart = 'all' | 'out' | 'waiting' | 'problem'

const isOut = ({ status }: ReportRow): boolean =>
  status === 'scheduled' || status === 'sending' || status === 'sent'

const tests: Record<ReportPart, (row: ReportRow) => boolean> = {
  all: () => true,
  out: isOut,
  waiting: (row) => !isOut(row) && row.problem === '',
  problem: ({ problem }) => problem !== '',
}

export const rowsIn = ({ rows }: Report, part: ReportPart): ReportRow[] => rows.filter(tests[part])

const labels: Record<ReportPart, string> = {
  all: 'All',
  out: 'Scheduled or sent',
  waiting: 'Not scheduled',
  problem: 'Problems',
}

/** The parts that have rows, with their numbers. */
export const reportParts = (report: Report): { id: ReportPart; label: string; count: number }[] =>
  (['all', 'out', 'waiting', 'problem'] as const)
    .map((id) => ({ id, label: labels[id], count: rowsIn(report, id).length }))
    .filter(({ id, count }) => id === 'all' || count > 0)
