import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { formatRecent } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import { formatList } from '../../../core/format/text.ts'
import type { ContactImport, ImportProgress } from '../../../electron/ipc/shapes.ts'
import { useEvent, useVerb } from '../../shared/api.ts'
import { useNow } from '../../shared/now.ts'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { PageHeader } from '../../ui/feedback/header.tsx'
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx'
import { Table, type TableColumn } from '../../ui/table/table.tsx'
import { TableName } from '../../ui/table/table-name.tsx'
import { countSkipped, formatState, importStates, sumOf } from '../import-labels.ts'
import { importRoute } from '../import-route.ts'
import { BatchReading, BatchReady, BatchUploading, hasEnded } from './batch-steps.tsx'
import { BatchTotals } from './batch-totals.tsx'
import { LateAdditionsRunning, LateAdditionsScheduled } from './late-additions.tsx'

const formatDestination = ({ wholeFile, lists }: ContactImport): string =>
  wholeFile === null ? (lists > 0 ? formatCount(lists, 'list') : '') : formatList(wholeFile)

const numberColumn = (
  id: string,
  head: string,
  width: string,
  of: (report: ContactImport) => number,
): TableColumn<ContactImport> => ({
  id,
  head,
  width,
  align: 'end',
  cell: (report) => formatNumber(of(report)),
})

const columns: readonly TableColumn<ContactImport>[] = [
  {
    id: 'file',
    head: 'File',
    width: 'minmax(150px, 2fr)',
    cell: ({ fileName, state }) => (
      <TableName>
        <Glyph shape={importStates[state].glyph} /> {fileName}
      </TableName>
    ),
  },
  {
    id: 'to',
    head: 'Lists',
    width: 'minmax(110px, 1fr)',
    cell: (report) => <span title={formatDestination(report)}>{formatDestination(report)}</span>,
  },
  {
    id: 'state',
    head: 'Status',
    width: 'minmax(160px, 2fr)',
    quiet: true,
    cell: (report) => <span title={formatState(report)}>{formatState(report)}</span>,
  },
  numberColumn('rows', 'Rows', '72px', ({ rows }) => rows),
  numberColumn('new', 'New', '72px', ({ buckets }) => buckets.new ?? 0),
  numberColumn('updates', 'Updates', '72px', ({ buckets }) => buckets.updates ?? 0),
  numberColumn('warnings', 'Warnings', '76px', ({ buckets }) => buckets.warnings ?? 0),
  numberColumn('out', 'Skipped', '72px', countSkipped),
  numberColumn('rejected', 'Rejected', '76px', ({ buckets }) => buckets.rejected ?? 0),
  numberColumn('uploaded', 'Uploaded', '76px', ({ uploaded }) => uploaded),
]

/** The report of a batch: each file, their totals, and their upload as one. */
export function BatchScreen({ batchId }: { batchId: string }) {
  const [, navigate] = useLocation()
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  const batch = useVerb('listImportBatch', { batchId })
  const [live, setLive] = useState<ReadonlyMap<string, ImportProgress>>(new Map())
  const imports = useMemo(() => batch.data ?? [], [batch.data])
  const ids = imports.map(({ id }) => id)
  const before = useVerb('readImportProgress', { ids }, { enabled: ids.length > 0, fresh: true })
  useEvent('importProgress', (progress) => {
    if (ids.includes(progress.importId)) setLive((all) => new Map(all).set(progress.importId, progress))
  })
  const progress = useMemo(
    () => new Map([...(before.data ?? []).map((saved) => [saved.importId, saved] as const), ...live]),
    [before.data, live],
  )
  const path = [{ label: 'Contacts', to: '/contacts' }]
  const [first] = imports
  if (batch.error || first === undefined) {
    return (
      <>
        <PageHeader title="Files" path={path} />
        {batch.error ? (
          <ErrorState error={batch.error} onAgain={batch.again} />
        ) : batch.loading ? (
          <Skeleton label="Loading imports" rows={12} />
        ) : null}
      </>
    )
  }
  const parts = { imports, progress }
  const details = [
    formatCount(
      sumOf(imports, ({ rows }) => rows),
      'row',
    ),
    info.data ? formatRecent(first.startedAt, now, info.data.timeZone) : '',
  ]
  return (
    <>
      <PageHeader
        title={formatCount(imports.length, 'file')}
        path={path}
        fact={details.filter(Boolean).join(' · ')}
      />
      {!imports.every(hasEnded) ? (
        <BatchReading {...parts} />
      ) : imports.some(({ state }) => state === 'uploading') ? (
        <BatchUploading {...parts} />
      ) : (
        <BatchReady {...parts} />
      )}
      {imports.every(hasEnded) ? <LateAdditionsRunning imports={imports} /> : null}
      <BatchTotals imports={imports} />
      <Table
        label="Files"
        items={imports}
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={({ id }) => navigate(importRoute(id))}
      />
      {imports.every(hasEnded) ? <LateAdditionsScheduled imports={imports} /> : null}
    </>
  )
}
