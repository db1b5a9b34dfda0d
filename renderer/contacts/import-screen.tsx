import { FilePlus } from 'lucide-react'
import { useState } from 'react'
import { formatRecent } from '../../core/format/dates.ts'
import { formatCount } from '../../core/format/numbers.ts'
import { formatList } from '../../core/format/text.ts'
import type { Bucket, ContactImport, ImportProgress } from '../../electron/ipc/shapes.ts'
import { useAct, useEvent, useVerb } from '../shared/api.ts'
import { useNow } from '../shared/now.ts'
import { PageHeader } from '../ui/feedback/header.tsx'
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import { FileButton } from '../ui/fields/file-drop.tsx'
import { batchRoute, contactFileEndings } from './import-route.ts'
import css from './import-screen.module.css'
import { ColumnStrip } from './read/column-strip.tsx'
import { EncodingGuess } from './read/encoding-guess.tsx'
import { ImportSettingsDialog } from './read/import-settings-dialog.tsx'
import { UnreadFile } from './read/unread-file.tsx'
import { BucketList } from './report/bucket-list.tsx'
import { ImportProgressPanel } from './report/import-progress-panel.tsx'
import { ImportRows } from './report/import-rows.tsx'
import { LateAdditionsRunning, LateAdditionsScheduled } from './report/late-additions.tsx'
import { useImportFiles } from './use-import-files.ts'

/** Returns the bucket to show first: rejected rows, then warnings, then the first bucket with rows. */
const firstBucketToReview = ({ buckets }: ContactImport): Bucket => {
  const order: readonly Bucket[] = [
    'rejected',
    'warnings',
    'updates',
    'unsubscribed',
    'duplicates',
    'new',
    'unchanged',
  ]
  return order.find((id) => (buckets[id] ?? 0) > 0) ?? 'new'
}

/** States in which nothing runs and the file may be read again. */
const readableAgainStates: ReadonlySet<ContactImport['state']> = new Set(['checked', 'failed', 'stopped'])

/** States in which the contacts of an import will be added to lists, or are already. */
const listJoiningStates: ReadonlySet<ContactImport['state']> = new Set([
  'checked',
  'uploading',
  'paused',
  'done',
])

/** The report of one import of contacts, and its upload. */
export function ImportScreen({ id }: { id: string }) {
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  const report = useVerb('readContactImport', { id })
  const accounts = useVerb('listAccounts', undefined)
  const [live, setLive] = useState<ImportProgress | null>(null)
  const before = useVerb('readImportProgress', { ids: [id] }, { fresh: true })
  const [chosen, setChosen] = useState<Bucket | null>(null)
  const [changing, setChanging] = useState(false)
  const again = useAct('readContactImportsAgain')
  const { busy, importPaths } = useImportFiles(report.data?.accountId)
  useEvent('importProgress', (progress) => {
    if (progress.importId === id) setLive(progress)
  })

  const path = [{ label: 'Contacts', to: '/contacts' }]
  if (report.error) {
    return (
      <>
        <PageHeader title="Import" path={path} />
        <ErrorState error={report.error} onAgain={report.again} />
      </>
    )
  }
  const data = report.data
  if (data === undefined) {
    return (
      <>
        <PageHeader title="Import" path={path} />
        <Skeleton label="Loading the import" rows={12} />
      </>
    )
  }
  const shown = chosen ?? firstBucketToReview(data)
  const read = data.state !== 'reading' && data.state !== 'waiting' && data.rows > 0
  const joins = listJoiningStates.has(data.state)
  const hasTags = accounts.data?.find((account) => account.id === data.accountId)?.kind !== 'v1'
  const mayChange = data.canReadAgain && data.uploaded === 0 && readableAgainStates.has(data.state)
  const readIn = (encoding: ContactImport['options']['encoding']) =>
    void again.act({ ids: [id], options: { ...data.options, encoding } })
  const details = [
    data.rows > 0 ? formatCount(data.rows, 'row') : '',
    data.encoding,
    data.wholeFile === null ? '' : `all rows to ${formatList(data.wholeFile)}`,
    info.data ? formatRecent(data.startedAt, now, info.data.timeZone) : '',
  ]
  return (
    <>
      <PageHeader
        title={data.fileName}
        path={
          data.batchId === null ? path : [...path, { label: 'Multiple files', to: batchRoute(data.batchId) }]
        }
        fact={details.filter(Boolean).join(' · ')}
      >
        <FileButton
          icon={FilePlus}
          accept={contactFileEndings}
          onPaths={(paths) => void importPaths(paths)}
          whyOff={busy ? 'Opening the file.' : undefined}
        >
          Import another file…
        </FileButton>
      </PageHeader>
      <ImportProgressPanel report={data} progress={live ?? before.data?.[0] ?? null} />
      {joins ? <LateAdditionsRunning imports={[data]} /> : null}
      {read ? (
        <>
          <ColumnStrip
            columns={data.columns}
            fieldsProblem={data.fieldsProblem}
            hasTags={hasTags}
            onChange={mayChange ? () => setChanging(true) : null}
          >
            <EncodingGuess
              encoding={data.encoding}
              others={data.otherEncodings}
              onChoose={mayChange ? readIn : null}
            />
          </ColumnStrip>
          <div className={css.report}>
            <BucketList report={data} chosen={shown} onChoose={setChosen} />
            <ImportRows key={shown} report={data} bucket={shown} />
          </div>
        </>
      ) : null}
      {!read && readableAgainStates.has(data.state) ? (
        <UnreadFile
          report={data}
          onChange={mayChange ? () => setChanging(true) : null}
          onPaths={(paths) => void importPaths(paths)}
        />
      ) : null}
      {joins ? <LateAdditionsScheduled imports={[data]} /> : null}
      {changing ? <ImportSettingsDialog report={data} onClose={() => setChanging(false)} /> : null}
    </>
  )
}
