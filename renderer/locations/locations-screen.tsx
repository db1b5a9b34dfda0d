import { Columns3, Download, FileUp, ListPlus, Pencil, Plus, SlidersHorizontal } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { formatCount, formatNumber } from '../../core/format/numbers.ts'
import type { Location, LocationGroup } from '../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../shared/api.ts'
import { useCommands } from '../shared/commands.ts'
import { Answered } from '../shared/query-content.tsx'
import { takeRequestedLocation } from '../shared/requested-location.ts'
import { Button } from '../ui/controls/button.tsx'
import { PageHeader } from '../ui/feedback/header.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { EmptyState } from '../ui/feedback/states.tsx'
import { SearchField } from '../ui/fields/field.tsx'
import { FileButton, FileDrop } from '../ui/fields/file-drop.tsx'
import { Table } from '../ui/table/table.tsx'
import { TableToolbar } from '../ui/table/table-toolbar.tsx'
import { GroupPicker } from './group-picker.tsx'
import { locationColumns } from './location-columns.tsx'
import { LocationFilter } from './location-filter.tsx'
import { LocationImport } from './location-import.tsx'
import { emptyCondition, emptyLocation, fieldNames, senderStates } from './location-labels.ts'
import { LocationPanel } from './location-panel.tsx'
import { type LocationAction, LocationsDialog } from './locations-dialog.tsx'
import { LocationsFooter } from './locations-footer.tsx'
import { ChosenMenu, LocationsMenu } from './locations-menu.tsx'
import css from './locations-screen.module.css'
import { useShownLocations } from './use-shown-locations.ts'

const newGroup = (part: Pick<LocationGroup, 'conditions' | 'picked'>): LocationGroup => ({
  id: crypto.randomUUID(),
  name: '',
  ...part,
})

/** The locations, with their list, sender and custom fields. */
export function LocationsScreen() {
  const locations = useVerb('listLocations', undefined)
  const accounts = useVerb('listAccounts', undefined)
  const groups = useVerb('listLocationGroups', undefined)
  const exporting = useAct('exportLocations')
  const saveGroup = useAct('saveLocationGroup')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [edited, setEdited] = useState<Location | null>(null)
  const [led, setLed] = useState(takeRequestedLocation)
  const [file, setFile] = useState<string | null>(null)
  const [action, setAction] = useState<LocationAction | null>(null)

  const all = useMemo(() => locations.data ?? [], [locations.data])
  const known = useMemo(() => accounts.data ?? [], [accounts.data])
  const fields = useMemo(() => fieldNames(all), [all])
  const view = useShownLocations(all, groups.data ?? [])
  const { shown, conditions, changing } = view
  useEffect(() => {
    const wanted = led === null ? undefined : locations.data?.find(({ id }) => id === led)
    if (!wanted) return
    setEdited(wanted)
    setLed(null)
  }, [led, locations.data])
  const stateOf = useMemo(() => senderStates(known), [known])
  const columns = useMemo(() => locationColumns(all, known, fields, stateOf), [all, known, fields, stateOf])
  const picked = useMemo(() => all.filter(({ id }) => chosen.has(id)), [all, chosen])
  const account = known[0]
  const noAccount = account === undefined ? 'Connect an account first.' : undefined

  const saveAll = async () => {
    const ids = view.isFiltered ? shown.map(({ id }) => id) : undefined
    const saved = await exporting.act(ids === undefined ? {} : { ids })
    if (saved.ok && saved.value) {
      postNotice({
        tone: 'ok',
        text: `Exported ${formatCount(shown.length, 'location')} to ${saved.value.path}`,
      })
    }
  }
  const make = () => {
    if (account) setEdited(emptyLocation(account, fields))
  }
  const saveConditions = async () => {
    if (conditions === null) return
    if (changing === null) {
      const group = newGroup({ conditions: [...conditions], picked: null })
      setAction({ kind: 'group', group, size: shown.length })
    } else if ((await saveGroup.act({ ...changing, conditions: [...conditions] })).ok) {
      postNotice({ tone: 'ok', text: `Saved the group ${changing.name}.` })
      view.closeFilter()
    }
  }
  const nothingThere = all.length === 0 ? 'there are no locations' : undefined
  const noneChosen = chosen.size === 0 ? 'no locations are selected' : undefined
  useCommands([
    {
      id: 'new-location',
      group: 'This screen',
      label: 'New location',
      icon: Plus,
      off: noAccount ? 'no account is connected' : undefined,
      run: make,
    },
    {
      id: 'filter-locations',
      group: 'This screen',
      label: 'Filter locations by condition',
      icon: SlidersHorizontal,
      off: nothingThere,
      run: () => view.setConditions(conditions ?? [emptyCondition()]),
    },
    {
      id: 'change-locations',
      group: 'This screen',
      label: 'Change selected locations…',
      icon: Pencil,
      off: noneChosen,
      run: () => setAction({ kind: 'change' }),
    },
    {
      id: 'add-location-column',
      group: 'This screen',
      label: 'Add column to locations…',
      icon: Columns3,
      off: nothingThere,
      run: () => setAction({ kind: 'add-fact' }),
    },
    {
      id: 'make-lists',
      group: 'This screen',
      label: 'Create location lists in Constant Contact…',
      icon: ListPlus,
      off: nothingThere,
      run: () => setAction({ kind: 'lists' }),
    },
    {
      id: 'export-locations',
      group: 'This screen',
      label: 'Export locations…',
      icon: Download,
      off: nothingThere,
      run: () => void saveAll(),
    },
  ])
  const importButton = (variant: 'primary' | 'secondary') => (
    <FileButton
      icon={FileUp}
      variant={variant}
      accept={['.csv', '.txt', '.tsv', '.xlsx']}
      onPath={setFile}
      whyOff={noAccount}
    >
      Import locations…
    </FileButton>
  )
  return (
    <>
      <PageHeader title="Locations" fact={locations.data ? formatCount(all.length, 'location') : undefined}>
        {all.length > 0 ? (
          <>
            <LocationsMenu fields={fields} onAction={setAction} />
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
      <Answered answer={locations} label="Loading locations" rows={16}>
        {() =>
          all.length === 0 && edited === null ? (
            <EmptyState title="No locations yet">
              <p>
                Add the places you send for, each with its contact list, sender, footer address and custom
                fields such as phone and manager.
              </p>
              <FileDrop
                label="Drop a locations file here"
                onPath={setFile}
                disabled={noAccount !== undefined}
              >
                <div className={css.dropWords}>
                  <p>
                    Drop a CSV or Excel file with one location per row. You'll review the changes before
                    anything is saved.
                  </p>
                  {noAccount ? <p>{noAccount}</p> : null}
                </div>
                {importButton('primary')}
              </FileDrop>
            </EmptyState>
          ) : (
            <div className={css.columns}>
              <div className={css.list}>
                <TableToolbar
                  label="Locations"
                  end={
                    picked.length > 0 ? (
                      <ChosenMenu
                        count={picked.length}
                        onChange={() => setAction({ kind: 'change' })}
                        onGroup={() => {
                          const group = newGroup({ conditions: [], picked: picked.map(({ id }) => id) })
                          setAction({ kind: 'group', group, size: picked.length })
                        }}
                        onRemove={() => setAction({ kind: 'remove' })}
                      />
                    ) : null
                  }
                >
                  <SearchField
                    label="Filter locations"
                    placeholder="Name, code, city or field"
                    value={view.typed}
                    onChange={view.setTyped}
                  />
                  <GroupPicker
                    groups={groups.data ?? []}
                    locations={all}
                    chosen={view.group}
                    onChoose={view.chooseGroup}
                    onRename={(group) => setAction({ kind: 'group', group, size: shown.length })}
                    onConditions={view.changeGroup}
                  />
                  <Button
                    icon={SlidersHorizontal}
                    variant="quiet"
                    small
                    pressed={conditions !== null}
                    onPress={() =>
                      conditions === null ? view.setConditions([emptyCondition()]) : view.closeFilter()
                    }
                  >
                    Filter
                  </Button>
                  {view.isFiltered ? (
                    <span role="status" className={css.count}>
                      {formatNumber(shown.length)} of {formatCount(all.length, 'location')}
                    </span>
                  ) : null}
                </TableToolbar>
                {conditions === null ? null : (
                  <LocationFilter
                    locations={all}
                    fields={fields}
                    conditions={conditions}
                    onChange={view.setConditions}
                    onSave={saveConditions}
                    saveText={changing === null ? 'Save as group…' : `Save in ${changing.name}`}
                    onClose={view.closeFilter}
                  />
                )}
                <Table
                  label="Locations"
                  items={shown}
                  columns={columns}
                  keyOf={({ id }) => id}
                  onOpen={setEdited}
                  current={edited?.id ?? null}
                  chosen={chosen}
                  onChosen={setChosen}
                  empty="No locations match"
                />
                <LocationsFooter
                  locations={all}
                  stateOf={stateOf}
                  onMakeLists={() => setAction({ kind: 'lists' })}
                />
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
          )
        }
      </Answered>
      {file !== null ? (
        <LocationImport path={file} accounts={known} fields={fields} onClose={() => setFile(null)} />
      ) : null}
      <LocationsDialog
        action={action}
        all={all}
        picked={picked}
        fields={fields}
        accounts={known}
        onClose={() => setAction(null)}
        onRemoved={() => {
          setChosen(new Set())
          setEdited(null)
        }}
        onGroupSaved={(id) => {
          const group = groups.data?.find((each) => each.id === id)
          view.chooseGroup(group ?? (action?.kind === 'group' ? action.group : null))
        }}
      />
    </>
  )
}
