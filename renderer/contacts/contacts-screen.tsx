import { FileUp, FolderUp } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { formatRecent } from '../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../core/format/numbers.ts'
import { call, useVerb } from '../shared/api.ts'
import { useNow } from '../shared/now.ts'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { PageHeader } from '../ui/feedback/header.tsx'
import { Spinner } from '../ui/feedback/spinner.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import { Select } from '../ui/fields/field.tsx'
import { FileButton, FileDrop, FolderButton } from '../ui/fields/file-drop.tsx'
import { Table, type TableColumn } from '../ui/table/table.tsx'
import { TableName } from '../ui/table/table-name.tsx'
import css from './contacts-screen.module.css'
import {
  type HistoryLine,
  historyOf,
  importStates,
  leftOut,
  stateOfAll,
  stateOfFiles,
  stateText,
  sumOf,
} from './import-labels.ts'
import { batchRoute, contactFileEndings, importRoute } from './import-route.ts'
import { WhatItIsNotFor } from './read/unused-columns.tsx'
import { useListsOf } from './read/use-lists-of.ts'
import { useImportFiles } from './use-import-files.ts'

const lineName = ({ first, imports }: HistoryLine): string =>
  imports.length === 1 ? first.fileName : formatCount(imports.length, 'file')

const ListCount = ({ imports }: Pick<HistoryLine, 'imports'>) => formatNumber(useListsOf(imports))

const lineState = ({ first, imports }: HistoryLine): string =>
  imports.length === 1 ? stateText(first) : stateOfFiles(imports)

const columnsOf = (now: Date, timeZone: string): TableColumn<HistoryLine>[] => [
  {
    id: 'file',
    head: 'File',
    width: 'minmax(180px, 2fr)',
    cell: (line) => (
      <TableName>
        <Glyph shape={importStates[stateOfAll(line.imports)].glyph} /> {lineName(line)}
      </TableName>
    ),
  },
  {
    id: 'when',
    head: 'Read',
    width: '160px',
    cell: ({ first }) => formatRecent(first.startedAt, now, timeZone),
  },
  {
    id: 'state',
    head: 'How it stands',
    width: 'minmax(160px, 2fr)',
    cell: (line) => <span title={lineState(line)}>{lineState(line)}</span>,
  },
  {
    id: 'rows',
    head: 'Rows',
    width: '88px',
    align: 'end',
    cell: ({ imports }) => formatNumber(sumOf(imports, ({ rows }) => rows)),
  },
  {
    id: 'uploaded',
    head: 'Uploaded',
    width: '88px',
    align: 'end',
    cell: ({ imports }) => formatNumber(sumOf(imports, ({ uploaded }) => uploaded)),
  },
  {
    id: 'out',
    head: 'Left out',
    width: '88px',
    align: 'end',
    cell: ({ imports }) => formatNumber(sumOf(imports, leftOut)),
  },
  {
    id: 'lists',
    head: 'Lists',
    width: '64px',
    align: 'end',
    cell: ({ imports }) => <ListCount imports={imports} />,
  },
]

/** Brings contact files in, and keeps every import with its report. */
export function ContactsScreen() {
  const [, navigate] = useLocation()
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  const accounts = useVerb('listAccounts', undefined)
  const locations = useVerb('listLocations', undefined)
  const imports = useVerb('listContactImports', undefined)
  const [accountId, setAccountId] = useState<string | null>(null)
  const timeZone = info.data?.timeZone ?? 'UTC'
  const columns = useMemo(() => columnsOf(now, timeZone), [now, timeZone])
  const lines = useMemo(() => historyOf(imports.data ?? []), [imports.data])
  const account = accounts.data?.find(({ id }) => id === accountId) ?? accounts.data?.[0]
  const { busy, importPaths, importText } = useImportFiles(account?.id)
  const whyOff =
    account === undefined
      ? 'No account is connected yet.'
      : !account.capabilities.importContacts
        ? (account.capabilities.why.importContacts ?? 'This account may not import contacts.')
        : busy
          ? 'A file is being read.'
          : undefined
  const error = imports.error ?? accounts.error
  // What reads a file takes a while to start, and is only sooner there for it: without it nothing fails.
  useEffect(() => {
    call('expectContactFiles', undefined).catch(() => undefined)
  }, [])
  return (
    <>
      <PageHeader title="Contacts" fact={imports.data ? formatCount(lines.length, 'import') : undefined} />
      <div className={css.bring}>
        <FileDrop
          label="Drop contact files here"
          onPaths={(paths) => void importPaths(paths)}
          onText={(text) => void importText(text)}
          disabled={whyOff !== undefined}
        >
          <div className={css.words}>
            <p className={css.title}>Drop a contact file here, several, or a folder, or paste rows</p>
            <p className={css.hint}>
              CSV or Excel, one contact a row: a column names the location, or the file’s name does, such as
              Albany.csv
              {locations.data?.length ? `; ${formatCount(locations.data.length, 'location')} are known` : ''}.
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
          {busy ? <Spinner text="Opening the file" /> : null}
          <FolderButton icon={FolderUp} onPath={(path) => void importPaths([path])} whyOff={whyOff}>
            Folder…
          </FolderButton>
          <FileButton
            variant="primary"
            icon={FileUp}
            accept={contactFileEndings}
            onPaths={(paths) => void importPaths(paths)}
            whyOff={whyOff}
          >
            Import contacts…
          </FileButton>
        </FileDrop>
        <WhatItIsNotFor />
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
          items={lines}
          columns={columns}
          keyOf={({ key }) => key}
          onOpen={({ first, imports: { length } }) =>
            navigate(first.batchId !== null && length > 1 ? batchRoute(first.batchId) : importRoute(first.id))
          }
        />
      )}
    </>
  )
}
