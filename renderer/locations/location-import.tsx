import { useState } from 'react'
import { formatClock } from '../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../core/format/numbers.ts'
import type {
  Account,
  Location,
  LocationFileOptions,
  LocationImportPreview,
} from '../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { Chips } from '../ui/controls/chip.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { CopyButton, ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import { Select } from '../ui/fields/field.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'
import { Table, type TableColumn } from '../ui/table/table.tsx'
import { TableName } from '../ui/table/table-name.tsx'
import { LocationFileColumns } from './location-file-columns.tsx'
import css from './location-import.module.css'
import { fieldLabel } from './location-labels.ts'

type Part = 'added' | 'changed' | 'unconfirmed' | 'rejected' | 'columns'
type Changed = LocationImportPreview['changed'][number]
type Unconfirmed = LocationImportPreview['unconfirmed'][number]
type Rejected = LocationImportPreview['rejected'][number]

const addedColumns: readonly TableColumn<Location>[] = [
  { id: 'code', head: 'Code', width: '80px', cell: ({ code }) => code },
  {
    id: 'name',
    head: 'Location',
    width: 'minmax(140px, 1fr)',
    cell: ({ name }) => <TableName>{name}</TableName>,
  },
  { id: 'list', head: 'List', width: 'minmax(120px, 1fr)', cell: ({ listName }) => listName },
  { id: 'from', head: 'From address', width: 'minmax(200px, 2fr)', cell: ({ fromAddress }) => fromAddress },
  {
    id: 'time',
    head: 'Send time',
    width: '88px',
    align: 'end',
    cell: ({ sendTime }) => formatClock(sendTime),
  },
]

const changedColumns: readonly TableColumn<Changed>[] = [
  { id: 'code', head: 'Code', width: '80px', cell: ({ code }) => code },
  { id: 'name', head: 'Location', width: '180px', cell: ({ name }) => <TableName>{name}</TableName> },
  {
    id: 'fields',
    head: 'Changes',
    width: 'minmax(300px, 1fr)',
    cell: ({ fields }) => {
      const words = fields.map(
        ({ field, before, after }) => `${fieldLabel(field)}: ${before || 'empty'} → ${after || 'empty'}`,
      )
      return <span title={words.join('\n')}>{words.join('; ')}</span>
    },
  },
]

const unconfirmedColumns: readonly TableColumn<Unconfirmed>[] = [
  { id: 'code', head: 'Code', width: '80px', cell: ({ code }) => code },
  { id: 'name', head: 'Location', width: '160px', cell: ({ name }) => <TableName>{name}</TableName> },
  { id: 'from', head: 'From address', width: '240px', cell: ({ fromAddress }) => fromAddress },
  {
    id: 'why',
    head: 'Why Constant Contact rejects it',
    width: 'minmax(300px, 1fr)',
    cell: ({ why }) => why,
  },
]

const rejectedColumns: readonly TableColumn<Rejected>[] = [
  {
    id: 'line',
    head: 'Line',
    width: '64px',
    align: 'end',
    quiet: true,
    cell: ({ line }) => formatNumber(line),
  },
  { id: 'code', head: 'Code', width: '100px', cell: ({ code }) => code || 'empty' },
  { id: 'reason', head: 'Reason', width: 'minmax(300px, 1fr)', cell: ({ reason }) => reason },
]

function Rows({ preview, part }: { preview: LocationImportPreview; part: Exclude<Part, 'columns'> }) {
  switch (part) {
    case 'added':
      return (
        <Table
          label="Added"
          items={preview.added}
          columns={addedColumns}
          keyOf={({ code }) => code}
          empty="No rows here."
        />
      )
    case 'changed':
      return (
        <Table
          label="Changed"
          items={preview.changed}
          columns={changedColumns}
          keyOf={({ code }) => code}
          empty="No rows here."
        />
      )
    case 'unconfirmed':
      return (
        <Table
          label="Not confirmed"
          items={preview.unconfirmed}
          columns={unconfirmedColumns}
          keyOf={({ code }) => code}
          empty="No rows here."
        />
      )
    case 'rejected':
      return (
        <Table
          label="Rejected"
          items={preview.rejected}
          columns={rejectedColumns}
          keyOf={({ line }) => String(line)}
          empty="No rows here."
        />
      )
  }
}

interface LocationImportProps {
  path: string
  accounts: readonly Account[]
  /** Custom fields that locations already have. */
  fields: readonly string[]
  onClose: () => void
}

/** What is of interest first: what is new, else what changes, else what was refused, else how it was read. */
const firstPart = ({ added, changed, rejected }: LocationImportPreview): Part => {
  if (added.length > 0) return 'added'
  if (changed.length > 0) return 'changed'
  return rejected.length > 0 ? 'rejected' : 'columns'
}

/** Shows what a file of locations would add, change and reject, before it is done. */
export function LocationImport({ path, accounts, fields, onClose }: LocationImportProps) {
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? '')
  const [chosen, setChosen] = useState<Part | null>(null)
  const [options, setOptions] = useState<LocationFileOptions>({})
  const preview = useVerb(
    'previewLocationFile',
    { path, accountId, options },
    { fresh: true, keepLast: true },
  )
  const bring = useAct('importLocationFile', { quiet: true })
  const data = preview.data
  const part = chosen ?? (data ? firstPart(data) : 'added')
  const changes = data ? data.added.length + data.changed.length : 0

  const confirm = async () => {
    const done = await bring.act({ path, accountId, options })
    if (!done.ok) return
    const { added, changed, listsCreated } = done.value
    const lists = listsCreated > 0 ? ` Created ${formatCount(listsCreated, 'list')} in Constant Contact.` : ''
    postNotice({
      tone: 'ok',
      text: `Added ${formatCount(added, 'location')} and changed ${formatNumber(changed)}.${lists}`,
    })
    onClose()
  }
  return (
    <Dialog
      title={data ? `Import ${data.fileName}` : 'Import locations'}
      open
      onClose={onClose}
      size="large"
      footer={
        <>
          {data && data.rejected.length > 0 ? (
            <CopyButton
              text={() =>
                data.rejected.map(({ line, code, reason }) => [line, code, reason].join('\t')).join('\n')
              }
            >
              Copy rejected rows
            </CopyButton>
          ) : null}
          <span className={css.unchanged}>
            {data ? (data.problem ?? `${formatCount(data.unchanged, 'location')} unchanged`) : ''}
          </span>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            onPress={confirm}
            whyOff={
              data === undefined
                ? 'Reading the file.'
                : bring.busy
                  ? 'Importing locations.'
                  : (data.problem ??
                    (changes === 0 ? 'Nothing to import. All locations already match this file.' : undefined))
            }
          >
            {`Import ${formatCount(changes, 'location')}`}
          </Button>
        </>
      }
    >
      {accounts.length > 1 ? (
        <div className={css.account}>
          <Select
            label="Account"
            options={accounts.map(({ id, organization }) => ({ id, label: organization }))}
            chosen={accountId}
            onChoose={setAccountId}
          />
        </div>
      ) : null}
      {preview.error ? (
        <ErrorState inside error={preview.error} onAgain={preview.again} />
      ) : data === undefined ? (
        <Skeleton label="Reading the file" rows={10} />
      ) : (
        <>
          <Chips
            label="Rows"
            options={[
              { id: 'added', label: 'Added', count: data.added.length },
              { id: 'changed', label: 'Changed', count: data.changed.length },
              ...(data.unconfirmed.length > 0
                ? [
                    {
                      id: 'unconfirmed' as const,
                      label: 'From address not confirmed',
                      count: data.unconfirmed.length,
                    },
                  ]
                : []),
              { id: 'rejected', label: 'Rejected', count: data.rejected.length },
              { id: 'columns', label: 'Columns' },
            ]}
            chosen={part}
            onChoose={setChosen}
          />
          <div className={css.table}>
            {part === 'columns' ? (
              <LocationFileColumns preview={data} fields={fields} options={options} onChange={setOptions} />
            ) : (
              <Rows preview={data} part={part} />
            )}
          </div>
        </>
      )}
      {bring.error ? <ErrorState inside error={bring.error} /> : null}
    </Dialog>
  )
}
