import { Download, FileUp, Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Account, Location } from '../../electron/ipc/shapes.ts'
import { Button } from '../shared/button.tsx'
import { useCommands } from '../shared/commands.ts'
import { useAct, useVerb } from '../shared/desk.ts'
import { Confirm } from '../shared/dialog.tsx'
import { SearchField } from '../shared/field.tsx'
import { FileButton, FileDrop } from '../shared/file-drop.tsx'
import { Glyph } from '../shared/glyph.tsx'
import { FooterBar, PageHeader } from '../shared/header.tsx'
import { matchingLocations } from '../shared/matching-locations.ts'
import { postNotice } from '../shared/notice-store.ts'
import { EmptyState, ErrorState, Skeleton } from '../shared/states.tsx'
import { Table, type TableColumn } from '../shared/table.tsx'
import { TableName } from '../shared/table-name.tsx'
import { Toolbar } from '../shared/toolbar.tsx'
import { counted } from '../shared/words.ts'
import { LocationImport } from './location-import.tsx'
import { LocationPanel } from './location-panel.tsx'
import { emptyLocation, factLabel, factNames, type SenderState, senderStates } from './location-words.ts'
import css from './locations-screen.module.css'

const columnsOf = (
  accounts: readonly Account[],
  facts: readonly string[],
  stateOf: (location: Location) => SenderState,
): TableColumn<Location>[] => [
  {
    id: 'name',
    head: 'Location',
    width: '184px',
    cell: (location) => (
      <TableName>
        {stateOf(location) === 'confirmed' ? null : (
          <Glyph shape="warning" label="From address not confirmed" />
        )}
        {location.name}
      </TableName>
    ),
  },
  { id: 'code', head: 'Code', width: '64px', cell: ({ code }) => code },
  ...(accounts.length > 1
    ? [
        {
          id: 'account',
          head: 'Account',
          width: '140px',
          quiet: true,
          cell: ({ accountId }: Location) => accounts.find(({ id }) => id === accountId)?.organization ?? '',
        },
      ]
    : []),
  { id: 'list', head: 'List', width: 'minmax(120px, 1fr)', cell: ({ listName }) => listName },
  { id: 'from', head: 'From address', width: 'minmax(264px, 2fr)', cell: ({ fromAddress }) => fromAddress },
  {
    id: 'city',
    head: 'City',
    width: 'minmax(120px, 1fr)',
    quiet: true,
    cell: ({ address }) => `${address.city}, ${address.state}`,
  },
  { id: 'time', head: 'Goes out', width: '76px', align: 'end', cell: ({ sendTime }) => sendTime },
  {
    id: 'zone',
    head: 'Time zone',
    width: '160px',
    quiet: true,
    cell: ({ timeZone }) => timeZone.replaceAll('_', ' '),
  },
  ...facts.map((fact) => ({
    id: `fact-${fact}`,
    head: factLabel(fact),
    width: 'minmax(120px, 1fr)',
    quiet: true,
    cell: ({ facts: own }: Location) => own[fact] ?? '',
  })),
]

function RemoveLocations({
  ids,
  onClose,
  onRemoved,
}: {
  ids: readonly string[]
  onClose: () => void
  onRemoved: () => void
}) {
  const remove = useAct('removeLocations')
  return (
    <Confirm
      title={`Remove ${counted(ids.length, 'location')}?`}
      open
      danger
      confirm={`Remove ${counted(ids.length, 'location')}`}
      busy={remove.busy ? 'They are being removed.' : undefined}
      onClose={onClose}
      onConfirm={async () => {
        if ((await remove.act({ ids: [...ids] })).ok) onRemoved()
      }}
    >
      <p>They leave this workspace, and so do their rows in runs that are not sent yet.</p>
      <p>Their lists and contacts stay in Constant Contact.</p>
    </Confirm>
  )
}

/** The places that send, with their list, sender and facts. */
export function LocationsScreen() {
  const locations = useVerb('listLocations', undefined)
  const accounts = useVerb('listAccounts', undefined)
  const exporting = useAct('exportLocations')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [edited, setEdited] = useState<Location | null>(null)
  const [file, setFile] = useState<string | null>(null)
  const [removing, setRemoving] = useState(false)

  const all = useMemo(() => locations.data ?? [], [locations.data])
  const known = useMemo(() => accounts.data ?? [], [accounts.data])
  const facts = useMemo(() => factNames(all), [all])
  const shown = useMemo(() => matchingLocations(all, typed), [all, typed])
  const stateOf = useMemo(() => senderStates(known), [known])
  const columns = useMemo(() => columnsOf(known, facts, stateOf), [known, facts, stateOf])
  const unconfirmed = useMemo(
    () => all.filter((location) => stateOf(location) !== 'confirmed').length,
    [all, stateOf],
  )
  const account = known[0]
  const noAccount = account === undefined ? 'No account is connected yet.' : undefined

  const saveAll = async () => {
    const saved = await exporting.act(undefined)
    if (saved.ok && saved.value) postNotice({ tone: 'ok', text: `Saved as ${saved.value.path}` })
  }
  const make = () => {
    if (account) setEdited(emptyLocation(account, facts))
  }
  useCommands([
    {
      id: 'new-location',
      group: 'This screen',
      label: 'New location',
      icon: Plus,
      off: noAccount ? 'no account is connected yet' : undefined,
      run: make,
    },
    {
      id: 'export-locations',
      group: 'This screen',
      label: 'Export the locations…',
      icon: Download,
      off: all.length === 0 ? 'there are none' : undefined,
      run: () => void saveAll(),
    },
  ])
  const importButton = (variant: 'primary' | 'secondary') => (
    <FileButton
      icon={FileUp}
      variant={variant}
      accept={['.csv', '.txt', '.tsv']}
      onPath={setFile}
      whyOff={noAccount}
    >
      Import locations…
    </FileButton>
  )
  return (
    <>
      <PageHeader title="Locations" fact={locations.data ? counted(all.length, 'location') : undefined}>
        {all.length > 0 ? (
          <>
            <Button icon={Download} onPress={saveAll}>
              Export…
            </Button>
            {importButton('secondary')}
          </>
        ) : null}
        <Button
          variant={all.length > 0 ? 'primary' : 'secondary'}
          icon={Plus}
          onPress={make}
          whyOff={noAccount}
        >
          New location
        </Button>
      </PageHeader>
      {locations.error ? (
        <ErrorState error={locations.error} onAgain={locations.again} />
      ) : locations.data === undefined ? (
        <Skeleton label="Reading the locations" rows={16} />
      ) : all.length === 0 && edited === null ? (
        <EmptyState title="No location yet">
          <p>
            A location is a place that sends: its contact list, its sender, the address in the footer, and
            facts of its own such as phone and manager.
          </p>
          <FileDrop label="Drop a file of locations here" onPath={setFile} disabled={noAccount !== undefined}>
            <div className={css.dropWords}>
              <p>Drop a CSV with one location a row. You see what it would change before anything is done.</p>
              {noAccount ? <p>{noAccount}</p> : null}
            </div>
            {importButton('primary')}
          </FileDrop>
        </EmptyState>
      ) : (
        <div className={css.columns}>
          <div className={css.list}>
            <Toolbar
              label="Locations"
              end={
                chosen.size > 0 ? (
                  <Button icon={Trash2} small onPress={() => setRemoving(true)}>
                    {`Remove ${chosen.size}…`}
                  </Button>
                ) : null
              }
            >
              <SearchField
                label="Filter locations"
                placeholder="Name, code, city, fact"
                value={typed}
                onChange={setTyped}
              />
              {typed ? <span>{counted(shown.length, 'location')}</span> : null}
            </Toolbar>
            <Table
              label="Locations"
              items={shown}
              columns={columns}
              keyOf={({ id }) => id}
              onOpen={setEdited}
              current={edited?.id ?? null}
              chosen={chosen}
              onChosen={setChosen}
              empty={<p className={css.none}>No location has these words.</p>}
            />
            {unconfirmed > 0 ? (
              <FooterBar>
                <Glyph shape="warning" />
                {counted(unconfirmed, 'from address', 'from addresses')} {unconfirmed === 1 ? 'is' : 'are'}{' '}
                not confirmed in the account. Constant Contact refuses campaigns from them.
              </FooterBar>
            ) : null}
          </div>
          {edited ? (
            <LocationPanel
              key={edited.id}
              location={edited}
              accounts={known}
              all={all}
              onClose={() => setEdited(null)}
            />
          ) : null}
        </div>
      )}
      {file !== null ? <LocationImport path={file} accounts={known} onClose={() => setFile(null)} /> : null}
      {removing ? (
        <RemoveLocations
          ids={[...chosen]}
          onClose={() => setRemoving(false)}
          onRemoved={() => {
            setRemoving(false)
            setChosen(new Set())
            setEdited(null)
          }}
        />
      ) : null}
    </>
  )
}
