import { Download, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { formatDayAndTime, formatRecent, formatTime, toDay } from '../../../core/format/dates.ts'
import { formatNumber } from '../../../core/format/numbers.ts'
import type { Report } from '../../../electron/ipc/shapes.ts'
import { useAct, useSetQueryResult, useVerb } from '../../shared/api.ts'
import { useCommands } from '../../shared/commands.ts'
import { useNow } from '../../shared/now.ts'
import { Answered } from '../../shared/query-content.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { Chips } from '../../ui/controls/chip.tsx'
import { Glyph, statusLabels } from '../../ui/feedback/glyph.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { EmptyState } from '../../ui/feedback/states.tsx'
import { Table } from '../../ui/table/table.tsx'
import { TableName, TableStatus } from '../../ui/table/table-name.tsx'
import { TableToolbar } from '../../ui/table/table-toolbar.tsx'
import { Totals } from '../../ui/table/totals.tsx'
import { HeaderCounts } from '../header-counts.tsx'
import { HeaderEnd, Toolbar } from '../run-slots.tsx'
import type { RunView } from '../use-run.ts'
import css from './results.module.css'
import { type ResultsFilter, resultsFilters, rowsIn } from './results-filter.ts'

/** Returns "Tue, Nov 24, 9:00 AM to 12:00 PM", with the second day if it differs. */
const spanOf = ({ firstAt, lastAt }: Report, zone: string): string => {
  if (firstAt === null) return 'Nothing scheduled'
  const first = formatDayAndTime(firstAt, zone)
  if (lastAt === null || lastAt === firstAt) return first
  const isOneDay = toDay(firstAt, zone) === toDay(lastAt, zone)
  return `${first} to ${isOneDay ? formatTime(lastAt, zone) : formatDayAndTime(lastAt, zone)}`
}

/** The results, once read after the send. */
const resultTotals = ({ rows }: Report): { label: string; value: string }[] => {
  const results = rows.flatMap((row) => row.results ?? [])
  if (results.length === 0) return []
  const sum = (part: keyof (typeof results)[number]): string =>
    formatNumber(results.reduce((total, result) => total + result[part], 0))
  return [
    { label: 'Delivered', value: sum('delivered') },
    { label: 'Opened', value: sum('opened') },
    { label: 'Clicked', value: sum('clicked') },
    { label: 'Unsubscribed', value: sum('unsubscribed') },
  ]
}

const totalsOf = (report: Report, zone: string): { label: string; value: string }[] => [
  { label: 'Locations', value: formatNumber(report.rows.length) },
  { label: 'Scheduled', value: formatNumber(report.scheduled) },
  { label: 'Sent', value: formatNumber(report.sent) },
  { label: 'Contacts', value: formatNumber(report.contacts) },
  ...resultTotals(report),
  {
    label: 'Send time (your time)',
    value: spanOf(report, zone),
  },
]

function ResultsTable({ report, filter, zone }: { report: Report; filter: ResultsFilter; zone: string }) {
  const now = useNow()
  return (
    <Table
      label="Results"
      items={rowsIn(report, filter)}
      keyOf={({ rowId }) => rowId}
      columns={[
        {
          id: 'location',
          head: 'Location',
          width: 'minmax(160px, 1.2fr)',
          cell: ({ locationName }) => (
            <span title={locationName}>
              <TableName>{locationName}</TableName>
            </span>
          ),
        },
        {
          id: 'status',
          head: 'Status',
          width: '112px',
          cell: ({ status }) => (
            <TableStatus>
              <Glyph shape={status} />
              {statusLabels[status]}
            </TableStatus>
          ),
        },
        {
          id: 'list',
          head: 'List',
          width: 'minmax(120px, 1fr)',
          cell: ({ listName }) => <span title={listName}>{listName}</span>,
        },
        {
          id: 'contacts',
          head: 'Contacts',
          width: '84px',
          align: 'end',
          cell: ({ contacts }) =>
            contacts === null ? <span className={css.quiet}>Unknown</span> : formatNumber(contacts),
        },
        {
          id: 'opened',
          head: 'Opened',
          width: '72px',
          align: 'end',
          cell: ({ results }) =>
            results === null ? <span className={css.quiet}>–</span> : formatNumber(results.opened),
        },
        {
          id: 'subject',
          head: 'Subject',
          width: 'minmax(140px, 1.6fr)',
          cell: ({ subject, problem }) =>
            problem === '' ? (
              <span title={subject}>{subject}</span>
            ) : (
              <span className={css.bad} title={problem}>
                {problem}
              </span>
            ),
        },
        {
          id: 'sendTime',
          head: 'Send time (location)',
          width: '236px',
          cell: ({ scheduledLocal }) =>
            scheduledLocal === '' ? <span className={css.quiet}>Not scheduled</span> : scheduledLocal,
        },
        {
          id: 'confirmed',
          head: 'Confirmed',
          width: '144px',
          cell: ({ confirmedAt }) =>
            confirmedAt === null ? (
              <span className={css.quiet}>Not yet</span>
            ) : (
              formatRecent(confirmedAt, now, zone)
            ),
        },
      ]}
      empty="No rows match this filter."
    />
  )
}

/** What is or was sent, per location: to whom, when, and when Constant Contact confirmed it. */
export function ResultsTab({ view }: { view: RunView }) {
  const runId = view.run.id
  const [filter, setFilter] = useState<ResultsFilter>('all')
  const report = useVerb('readReport', { runId })
  const info = useVerb('readAppInfo', undefined)
  const refresh = useAct('refreshReport')
  const exporting = useAct('exportReport')
  const putAnswer = useSetQueryResult()
  const zone = info.data?.timeZone ?? 'UTC'
  const nothing = report.data?.rows.length === 0 ? 'No results to export' : undefined

  const refreshAll = async (): Promise<void> => {
    const result = await refresh.act({ runId })
    if (result.ok) putAnswer('readReport', { runId }, result.value)
  }
  const exportCsv = async (): Promise<void> => {
    const result = await exporting.act({ runId })
    if (result.ok && result.value) postNotice({ tone: 'ok', text: `Exported to ${result.value.path}.` })
  }
  useCommands([
    {
      id: 'export-report',
      group: 'This run',
      label: 'Export results…',
      icon: Download,
      off: nothing,
      run: () => void exportCsv(),
    },
    {
      id: 'refresh-report',
      group: 'This run',
      label: 'Refresh results',
      icon: RefreshCw,
      keys: 'Mod+R',
      run: () => void refreshAll(),
    },
  ])
  return (
    <section className={css.report} aria-label="Results">
      <HeaderEnd>
        <HeaderCounts view={view} />
        <Button variant="primary" icon={Download} whyOff={nothing} onPress={() => void exportCsv()}>
          Export results…
        </Button>
      </HeaderEnd>
      <Toolbar>
        <Button
          variant="quiet"
          icon={RefreshCw}
          whyOff={refresh.busy ? 'Refreshing results' : undefined}
          onPress={() => void refreshAll()}
        >
          Refresh results
        </Button>
      </Toolbar>
      <Answered answer={report} label="Loading results" rows={14}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState title="No results yet">
              <p>This run has no locations.</p>
            </EmptyState>
          ) : (
            <>
              <Totals totals={totalsOf(data, zone)} />
              <TableToolbar label="Results">
                <Chips
                  label="Show rows"
                  options={resultsFilters(data)}
                  chosen={filter}
                  onChoose={setFilter}
                />
              </TableToolbar>
              <ResultsTable report={data} filter={filter} zone={zone} />
            </>
          )
        }
      </Answered>
    </section>
  )
}
