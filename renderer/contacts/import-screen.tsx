import { FilePlus } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Bucket, ContactImport, ImportProgress } from '../../electron/ipc/shapes.ts'
import { when } from '../shared/dates.ts'
import { useAct, useEvent, useVerb } from '../shared/desk.ts'
import { FileButton } from '../shared/file-drop.tsx'
import { PageHeader } from '../shared/header.tsx'
import { useNow } from '../shared/now.ts'
import { ErrorState, Skeleton } from '../shared/states.tsx'
import { count } from '../shared/words.ts'
import { BucketList } from './bucket-list.tsx'
import { leftOutBuckets, uploadedBuckets } from './buckets.ts'
import { ChangeColumns } from './change-columns.tsx'
import { ColumnStrip } from './column-strip.tsx'
import { ImportProgressPanel } from './import-progress-panel.tsx'
import { contactFileEndings, importRoute } from './import-route.ts'
import { ImportRows } from './import-rows.tsx'
import css from './import-screen.module.css'
import { rememberSource, sourceOf } from './import-source.ts'

/** The bucket that wants a look first: what was rejected, else what warns, else the first that holds rows. */
const worthALook = ({ buckets }: ContactImport): Bucket => {
  const order: readonly Bucket[] = [
    'rejected',
    'warnings',
    ...[...uploadedBuckets, ...leftOutBuckets].map(({ id }) => id),
  ]
  return order.find((id) => (buckets[id] ?? 0) > 0) ?? 'new'
}

/** The report of one import of contacts, and its upload. */
export function ImportScreen({ id }: { id: string }) {
  const [, navigate] = useLocation()
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  const report = useVerb('readContactImport', { id })
  const start = useAct('startContactImport')
  const [progress, setProgress] = useState<ImportProgress | null>(null)
  const [chosen, setChosen] = useState<Bucket | null>(null)
  const [changing, setChanging] = useState(false)
  const source = sourceOf(id)
  useEvent('importProgress', (told) => {
    if (told.importId === id) setProgress(told)
  })

  const path = [
    { label: 'Contacts', to: '/contacts' },
    { label: 'Imports', to: '/contacts' },
  ]
  if (report.error) {
    return (
      <>
        <PageHeader title="Import" path={path.slice(0, 1)} />
        <ErrorState error={report.error} onAgain={report.again} />
      </>
    )
  }
  const data = report.data
  if (data === undefined) {
    return (
      <>
        <PageHeader title="Import" path={path.slice(0, 1)} />
        <Skeleton label="Reading the import" rows={12} />
      </>
    )
  }
  const another = async (file: string) => {
    const started = await start.act({ path: file, accountId: data.accountId })
    if (!started.ok) return
    rememberSource(started.value.id, { path: file })
    navigate(importRoute(started.value.id))
  }
  const shown = chosen ?? worthALook(data)
  const read = data.state !== 'reading' && data.rows > 0
  const facts = [
    data.rows > 0 ? `${count(data.rows)} rows` : '',
    data.encoding,
    info.data ? when(data.startedAt, now, info.data.timeZone) : '',
  ]
  return (
    <>
      <PageHeader title={data.fileName} path={path.slice(0, 1)} fact={facts.filter(Boolean).join(', ')}>
        <FileButton
          icon={FilePlus}
          accept={contactFileEndings}
          onPath={another}
          whyOff={start.busy ? 'A file is being read.' : undefined}
        >
          Import another file…
        </FileButton>
      </PageHeader>
      <ImportProgressPanel report={data} progress={progress} />
      {read ? (
        <>
          <ColumnStrip
            columns={data.columns}
            onChange={source && data.state === 'checked' ? () => setChanging(true) : null}
          />
          <div className={css.report}>
            <BucketList report={data} chosen={shown} onChoose={setChosen} />
            <ImportRows key={shown} report={data} bucket={shown} />
          </div>
        </>
      ) : null}
      {changing && source ? (
        <ChangeColumns
          source={source.source}
          startedWith={source.options}
          accountId={data.accountId}
          onClose={() => setChanging(false)}
        />
      ) : null}
    </>
  )
}
