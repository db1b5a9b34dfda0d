import { FileUp } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { ContactImport } from '../../electron/ipc/shapes.ts'
import { when } from '../shared/dates.ts'
import { useAct, useVerb } from '../shared/desk.ts'
import { Select } from '../shared/field.tsx'
import { FileButton, FileDrop } from '../shared/file-drop.tsx'
import { Glyph, type GlyphShape } from '../shared/glyph.tsx'
import { PageHeader } from '../shared/header.tsx'
import { useNow } from '../shared/now.ts'
import { Spinner } from '../shared/spinner.tsx'
import { EmptyState, ErrorState, Skeleton } from '../shared/states.tsx'
import { Table, type TableColumn } from '../shared/table.tsx'
import { TableName } from '../shared/table-name.tsx'
import { count, counted } from '../shared/words.ts'
import css from './contacts-screen.module.css'
import { contactFileEndings, importRoute } from './import-route.ts'
import { type ImportSource, rememberSource } from './import-source.ts'

const states: Record<ContactImport['state'], { glyph: GlyphShape; words: string }> = {
  reading: { glyph: 'waiting', words: 'Reading' },
  checked: { glyph: 'pushed', words: 'Checked, not uploaded' },
  uploading: { glyph: 'sending', words: 'Uploading' },
  paused: { glyph: 'stale', words: 'Paused' },
  stopped: { glyph: 'stale', words: 'Stopped' },
  done: { glyph: 'sent', words: 'Uploaded' },
  failed: { glyph: 'failed', words: 'Failed' },
}

const leftOut = ({ buckets }: ContactImport): number =>
  (buckets.unchanged ?? 0) + (buckets.duplicates ?? 0) + (buckets.unsubscribed ?? 0) + (buckets.rejected ?? 0)

const columnsOf = (now: Date, timeZone: string): TableColumn<ContactImport>[] => [
  {
    id: 'file',
    head: 'File',
    width: 'minmax(180px, 2fr)',
    cell: ({ fileName, state }) => (
      <TableName>
        <Glyph shape={states[state].glyph} /> {fileName}
      </TableName>
    ),
  },
  { id: 'when', head: 'Read', width: '160px', cell: ({ startedAt }) => when(startedAt, now, timeZone) },
  {
    id: 'state',
    head: 'How it stands',
    width: 'minmax(160px, 2fr)',
    cell: ({ state, problem }) => problem ?? states[state].words,
  },
  { id: 'rows', head: 'Rows', width: '88px', align: 'end', cell: ({ rows }) => count(rows) },
  { id: 'uploaded', head: 'Uploaded', width: '88px', align: 'end', cell: ({ uploaded }) => count(uploaded) },
  { id: 'out', head: 'Left out', width: '88px', align: 'end', cell: (each) => count(leftOut(each)) },
  { id: 'lists', head: 'Lists', width: '64px', align: 'end', cell: ({ lists }) => count(lists) },
]

/** Brings contact files in, and keeps every import with its report. */
export function ContactsScreen() {
  const [, navigate] = useLocation()
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  const accounts = useVerb('listAccounts', undefined)
  const locations = useVerb('listLocations', undefined)
  const imports = useVerb('listContactImports', undefined)
  const start = useAct('startContactImport')
  const [accountId, setAccountId] = useState<string | null>(null)
  const timeZone = info.data?.timeZone ?? 'UTC'
  const columns = useMemo(() => columnsOf(now, timeZone), [now, timeZone])
  const account = accounts.data?.find(({ id }) => id === accountId) ?? accounts.data?.[0]
  const whyOff =
    account === undefined
      ? 'No account is connected yet.'
      : !account.capabilities.importContacts
        ? (account.capabilities.why.importContacts ?? 'This account may not import contacts.')
        : start.busy
          ? 'A file is being read.'
          : undefined

  const bring = async (source: ImportSource) => {
    if (account === undefined || whyOff !== undefined) return
    const started = await start.act({ ...source, accountId: account.id })
    if (!started.ok) return
    rememberSource(started.value.id, source)
    navigate(importRoute(started.value.id))
  }
  const bringFile = (path: string) => void bring({ path })
  const error = imports.error ?? accounts.error
  return (
    <>
      <PageHeader title="Contacts" fact={imports.data ? counted(imports.data.length, 'import') : undefined} />
      <div className={css.bring}>
        <FileDrop
          label="Drop a contact file here"
          onPath={bringFile}
          onText={(text) => void bring({ text })}
          disabled={whyOff !== undefined}
        >
          <div className={css.words}>
            <p className={css.title}>Drop a contact file here</p>
            <p className={css.hint}>
              CSV or Excel, one contact a row, with a column that names the location
              {locations.data?.length ? `: ${counted(locations.data.length, 'location')} are known` : ''}.
              Nothing is uploaded before you have seen the report.
            </p>
          </div>
          {(accounts.data?.length ?? 0) > 1 ? (
            <div className={css.account}>
              <Select
                bare
                label="Account"
                options={(accounts.data ?? []).map(({ id, organization }) => ({ id, label: organization }))}
                chosen={account?.id ?? null}
                onChoose={setAccountId}
              />
            </div>
          ) : null}
          {start.busy ? <Spinner sentence="Opening the file" /> : null}
          <FileButton
            variant="primary"
            icon={FileUp}
            accept={contactFileEndings}
            onPath={bringFile}
            whyOff={whyOff}
          >
            Import contacts…
          </FileButton>
        </FileDrop>
      </div>
      {error ? (
        <ErrorState error={error} onAgain={imports.again} />
      ) : imports.data === undefined ? (
        <Skeleton label="Reading the imports" rows={6} />
      ) : imports.data.length === 0 ? (
        <EmptyState title="No import yet">
          <p>
            Each import is checked row by row, split over the lists of the locations and uploaded in bulk. Its
            report stays here, with every row that was left out and why.
          </p>
        </EmptyState>
      ) : (
        <Table
          label="Imports"
          items={imports.data}
          columns={columns}
          keyOf={({ id }) => id}
          onOpen={({ id }) => navigate(importRoute(id))}
        />
      )}
    </>
  )
}
