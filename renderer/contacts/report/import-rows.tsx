import { Download } from 'lucide-react'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { formatNumber } from '../../../core/format/numbers.ts'
import { harmless, reasonLabel, writeRecord } from '../../../electron/ipc/rules.ts'
import type { Bucket, ContactImport, ImportRow } from '../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Chips } from '../../ui/controls/chip.tsx'
import { FooterBar } from '../../ui/feedback/header.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { CopyButton, ErrorState, Skeleton } from '../../ui/feedback/states.tsx'
import { Table, type TableColumn } from '../../ui/table/table.tsx'
import { reasonGroup, skippedBuckets, uploadedBuckets } from './buckets.ts'
import { AppliedFixes, FixButton, findOffer, indexOffers } from './fixes.tsx'
import css from './import-rows.module.css'

/** Rows with a reason are fetched at once, so that the chips can count them. Other rows are fetched as they scroll into view. */
const mostReasons = 20_000
const firstPage = 500

const bucketName = (bucket: Bucket): string =>
  [...uploadedBuckets, ...skippedBuckets].find(({ id }) => id === bucket)?.name ?? bucket

const formatReason = ({ reason, detail, email, location }: ImportRow): string => {
  if (reason === '' || reason === 'changes') return detail
  // The row already shows these details.
  if (detail === email || detail === location) return reasonLabel(reason)
  const label = reasonLabel(reason)
  return detail && !detail.includes('@') ? `${label}: ${detail}` : label
}

const missing = <span className={css.missing}>empty</span>

const columnsOf = (
  wholeFile: readonly string[] | null,
  reasonHead: string,
  fixOf: (row: ImportRow) => ReactNode,
): TableColumn<ImportRow>[] => [
  {
    id: 'line',
    head: 'Line',
    width: '60px',
    align: 'end',
    quiet: true,
    cell: ({ line }) => formatNumber(line),
  },
  { id: 'email', head: 'Email', width: 'minmax(160px, 232px)', cell: ({ email }) => email || missing },
  {
    id: 'location',
    head: 'Location',
    width: 'minmax(110px, 128px)',
    cell: ({ location }) => location || wholeFile?.join(', ') || missing,
  },
  {
    id: 'reason',
    head: reasonHead,
    width: 'minmax(200px, 1fr)',
    quiet: true,
    cell: (row) => {
      const fix = fixOf(row)
      return (
        <span className={css.reason}>
          <span className={css.why} title={formatReason(row)}>
            {formatReason(row)}
          </span>
          {fix}
        </span>
      )
    },
  },
]

/** Why a bucket with rows lists none. */
const notListedNotes: Partial<Record<Bucket, string>> = {
  new: 'Rows without problems are only counted.',
  unchanged: 'The account already has these contacts with the same fields and lists. They are only counted.',
}

/** The rows of one bucket, each with its line in the file and the reason. */
export function ImportRows({ report, bucket }: { report: ContactImport; bucket: Bucket }) {
  const withReasons = bucket === 'rejected' || bucket === 'warnings'
  const [limit, setLimit] = useState(withReasons ? mostReasons : firstPage)
  const [group, setGroup] = useState('All')
  const answer = useVerb(
    'listImportRows',
    { importId: report.id, bucket, offset: 0, limit },
    { keepLast: true },
  )
  const save = useAct('saveRejectedRows')
  const fixes = useVerb('listImportFixes', { importId: report.id }, { enabled: withReasons })
  const columns = useMemo(() => {
    const offers = indexOffers(fixes.data?.offers ?? [])
    return columnsOf(report.wholeFile, bucket === 'updates' ? 'Changes' : 'Reason', (row) => {
      const offer = findOffer(offers, row)
      return offer ? <FixButton report={report} offer={offer} /> : null
    })
  }, [fixes.data, bucket, report])
  const rows = useMemo(() => answer.data?.rows ?? [], [answer.data])
  const total = answer.data?.total ?? 0

  const groups = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { reason } of rows) counts.set(reasonGroup(reason), (counts.get(reasonGroup(reason)) ?? 0) + 1)
    return [...counts].sort(([, a], [, b]) => b - a)
  }, [rows])
  const shown = useMemo(
    () => (group === 'All' ? rows : rows.filter(({ reason }) => reasonGroup(reason) === group)),
    [rows, group],
  )
  const fetchMore = useCallback(
    (last: number) => {
      if (last > rows.length - 100 && rows.length < total) setLimit((before) => before * 2)
    },
    [rows.length, total],
  )
  const saveRows = async () => {
    const saved = await save.act({ id: report.id })
    if (saved.ok && saved.value)
      postNotice({ tone: 'ok', text: `Exported rejected rows to ${saved.value.path}` })
  }

  return (
    <section className={css.rows} aria-label={bucketName(bucket)}>
      <div className={css.head}>
        <h2 className={css.title}>{bucketName(bucket)}</h2>
        {withReasons && groups.length > 1 ? (
          <Chips
            label="Reason"
            options={[
              { id: 'All', label: 'All', count: total },
              ...groups.map(([id, count]) => ({ id, label: id, count })),
            ]}
            chosen={group}
            onChoose={setGroup}
          />
        ) : null}
        <div className={css.actions}>
          {shown.length > 0 ? (
            <CopyButton
              text={() =>
                [
                  ['Line', 'Email', 'Location', 'Reason'],
                  ...shown.map((row) => [String(row.line), row.email, row.location, formatReason(row)]),
                ]
                  .map((cells) => writeRecord(cells.map(harmless), '\t'))
                  .join('')
              }
            />
          ) : null}
          {bucket === 'rejected' && total > 0 ? (
            <Button icon={Download} onPress={saveRows} whyOff={save.busy ? 'Exporting.' : undefined}>
              Export rejected rows…
            </Button>
          ) : null}
        </div>
      </div>
      <AppliedFixes report={report} />
      {answer.error ? (
        <ErrorState error={answer.error} onAgain={answer.again} />
      ) : answer.loading ? (
        <Skeleton label="Loading rows" rows={10} />
      ) : (
        <Table
          label={`${bucketName(bucket)} rows`}
          items={shown}
          columns={columns}
          keyOf={({ line }) => String(line)}
          onShown={fetchMore}
          total={group === 'All' ? total : shown.length}
          empty={
            (report.buckets[bucket] ?? 0) > 0
              ? (notListedNotes[bucket] ?? 'These rows are only counted.')
              : 'No rows'
          }
        />
      )}
      {withReasons && total > mostReasons && rows.length < total ? (
        <FooterBar>
          Showing the first {formatNumber(rows.length)} of {formatNumber(total)} rows. Export the rows to see
          all of them.
        </FooterBar>
      ) : null}
    </section>
  )
}
