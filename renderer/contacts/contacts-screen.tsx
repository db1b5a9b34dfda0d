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
  countSkipped,
  formatState,
  formatStates,
  groupImports,
  type ImportGroup,
  importStates,
  mostUrgentState,
  sumOf,
} from './import-labels.ts'
import { batchRoute, contactFileEndings, importRoute } from './import-route.ts'
import { TransactionalNote } from './transactional-note.tsx'
import { useImportFiles } from './use-import-files.ts'
import { useListCount } from './use-list-count.ts'

const groupName = ({ first, imports }: ImportGroup): string =>
  imports.length === 1 ? first.fileName : formatCount(imports.length, 'file')

const ListCount = ({ imports }: Pick<ImportGroup, 'imports'>) => formatNumber(useListCount(imports))

const groupState = ({ first, imports }: ImportGroup): string =>
  imports.length === 1 ? formatState(first) : formatStates(imports)

const columnsOf = (now: Date, timeZone: string): TableColumn<ImportGroup>[] => [
  {
    id: 'file',
    head: 'File',
    width: 'minmax(180px, 2fr)',
    cell: (group) => (
      <TableName>
        <Glyph shape={importStates[mostUrgentState(group.imports)].glyph} /> {groupName(group)}
      </TableName>
    ),
  },
  {
    id: 'when',
    head: 'Started',
    width: '160px',
    cell: ({ first }) => formatRecent(first.startedAt, now, timeZone),
  },
  {
    id: 'state',
    head: 'Status',
    width: 'minmax(160px, 2fr)',
    cell: (group) => <span title={groupState(group)}>{groupState(group)}</span>,
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
    head: 'Skipped',
    width: '88px',
    align: 'end',
    cell: ({ imports }) => formatNumber(sumOf(imports, countSkipped)),
  },
  {
    id: 'lists',
    head: 'Lists',
    width: '64px',
    align: 'end',
    cell: ({ imports }) => <ListCount imports={imports} />,
  },
]

/** The Contacts screen: where files are imported, and the history of imports. */
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
  const groups = useMemo(() => groupImports(imports.data ?? []), [imports.data])
  const account = accounts.data?.find(({ id }) => id === accountId) ?? accounts.data?.[0]
  const { busy, importPaths, importText } = useImportFiles(account?.id)
  const whyOff =
    account === undefined
      ? 'Connect an account first.'
      : !account.capabilities.importContacts
        ? (account.capabilities.why.importContacts ??
          "This account doesn't have permission to import contacts.")
        : busy
          ? 'Opening the file.'
          : undefined
  const error = imports.error ?? accounts.error
  // Starts the process that reads files early. If this fails, the import starts it.
  useEffect(() => {
    call('expectContactFiles', undefined).catch(() => undefined)
  }, [])
  return (
    <>
      <PageHeader title="Contacts" fact={imports.data ? formatCount(groups.length, 'import') : undefined} />
      <div className={css.drop}>
        <FileDrop
          label="Drop contact files here"
          onPaths={(paths) => void importPaths(paths)}
          onText={(text) => void importText(text)}
          disabled={whyOff !== undefined}
        >
          <div className={css.text}>
            <p className={css.title}>Drop contact files or a folder here, or paste rows</p>
            <p className={css.hint}>
              CSV or Excel with one contact per row. Name the location in a column or in the file name, such
              as Albany.csv.{' '}
              {locations.data?.length ? `You have ${formatCount(locations.data.length, 'location')}. ` : ''}
              Nothing is uploaded until you review the report.
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
            Import folder…
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
        <TransactionalNote />
      </div>
      {error ? (
        <ErrorState error={error} onAgain={imports.again} />
      ) : imports.data === undefined ? (
        <Skeleton label="Loading imports" rows={6} />
      ) : imports.data.length === 0 ? (
        <EmptyState title="No imports yet">
          <p>
            Import a file to check every row, then upload the contacts to each location's list. The report of
            every import stays here.
          </p>
        </EmptyState>
      ) : (
        <Table
          label="Imports"
          items={groups}
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
