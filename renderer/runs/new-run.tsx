import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { addDays, formatClock, formatDay, toDay } from '../../core/format/dates.ts'
import { formatCount, formatNumber, formatPart } from '../../core/format/numbers.ts'
import { locationsOfGroup, matchingLocations } from '../../electron/ipc/rules.ts'
import type { Location } from '../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../shared/api.ts'
import { runRoute } from '../shared/run-words.ts'
import { Button } from '../ui/controls/button.tsx'
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import { DateField, SearchField, Select, TextField } from '../ui/fields/field.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'
import { Table, type TableColumn } from '../ui/table/table.tsx'
import css from './new-run.module.css'

const columns: readonly TableColumn<Location>[] = [
  { id: 'name', head: 'Location', width: 'minmax(132px, 5fr)', cell: ({ name }) => name },
  { id: 'code', head: 'Code', width: '56px', cell: ({ code }) => code },
  {
    id: 'city',
    head: 'City',
    width: 'minmax(132px, 4fr)',
    cell: ({ address }) => `${address.city}, ${address.state}`,
  },
  { id: 'list', head: 'List', width: 'minmax(120px, 4fr)', cell: ({ listName }) => listName },
  {
    id: 'time',
    head: 'Send time',
    width: '72px',
    align: 'end',
    cell: ({ sendTime }) => formatClock(sendTime),
  },
]

/** The dialog that creates a run: name, date, template and locations. */
export function NewRun({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation()
  const info = useVerb('readAppInfo', undefined)
  const templates = useVerb('listTemplates', undefined)
  const locations = useVerb('listLocations', undefined)
  const groups = useVerb('listLocationGroups', undefined)
  const create = useAct('createRun', { quiet: true })
  const today = toDay(new Date().toISOString(), info.data?.timeZone ?? 'UTC')
  const [name, setName] = useState('')
  const [date, setDate] = useState(addDays(today, 1))
  const [templateId, setTemplateId] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [groupId, setGroupId] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null)

  const all = useMemo(() => locations.data ?? [], [locations.data])
  const group = groups.data?.find(({ id }) => id === groupId)
  const shown = useMemo(
    () => matchingLocations(group ? locationsOfGroup(all, group) : all, typed),
    [all, group, typed],
  )
  // All locations are selected until the operator changes the selection.
  const chosen = useMemo(() => picked ?? new Set(all.map(({ id }) => id)), [picked, all])
  const template = templateId ?? (templates.data?.length === 1 ? (templates.data[0]?.id ?? null) : null)
  const whyOff =
    name.trim() === ''
      ? 'Enter a name.'
      : template === null
        ? 'Choose a template.'
        : chosen.size === 0
          ? 'Select at least one location.'
          : create.busy
            ? 'Creating the run.'
            : undefined

  const createRun = async () => {
    if (template === null) return
    const made = await create.act({ name: name.trim(), date, templateId: template, locationIds: [...chosen] })
    if (!made.ok) return
    onClose()
    navigate(runRoute(made.value.id))
  }
  const visibleIds = useMemo(() => new Set(shown.map(({ id }) => id)), [shown])
  /** Changes the selection of the visible locations only. */
  const choose = (visible: ReadonlySet<string>) => {
    const hidden = all.filter(({ id }) => chosen.has(id) && !visibleIds.has(id))
    setPicked(new Set([...hidden.map(({ id }) => id), ...[...visible].filter((id) => visibleIds.has(id))]))
  }
  return (
    <Dialog
      title="New run"
      open
      onClose={onClose}
      size="medium"
      footer={
        <>
          <span className={css.count}>
            {formatPart(chosen.size, all.length, 'location')}, {formatDay(date)}
          </span>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={createRun} whyOff={whyOff}>
            {`Create run with ${formatCount(chosen.size, 'campaign')}`}
          </Button>
        </>
      }
    >
      <div className={css.fields}>
        <TextField label="Name" value={name} onChange={setName} placeholder="Tuesday offer" autoFocus />
        <DateField label="Send date" value={date} onChange={setDate} earliest={today} />
        <Select
          label="Template"
          options={(templates.data ?? []).map((each) => ({ id: each.id, label: each.name }))}
          chosen={template}
          onChoose={setTemplateId}
          placeholder="Choose a template"
        />
      </div>
      <div className={css.locations}>
        <div className={css.locationsHead}>
          <h3>Locations</h3>
          {shown.length < all.length && shown.length > 0 ? (
            <Button small onPress={() => setPicked(visibleIds)}>
              {shown.length === 1
                ? 'Select only this one'
                : `Select only these ${formatNumber(shown.length)}`}
            </Button>
          ) : null}
          {groups.data && groups.data.length > 0 ? (
            <Select
              bare
              small
              label="Group"
              options={[
                { id: '', label: 'All locations' },
                ...groups.data.map((each) => ({ id: each.id, label: each.name })),
              ]}
              chosen={groupId}
              onChoose={setGroupId}
            />
          ) : null}
          <SearchField
            label="Filter locations"
            placeholder="Name, code, city or field"
            value={typed}
            onChange={setTyped}
          />
        </div>
        <div className={css.table}>
          {locations.data ? (
            <Table
              label="Locations in this run"
              items={shown}
              columns={columns}
              keyOf={({ id }) => id}
              chosen={chosen}
              onChosen={choose}
              empty="No locations match"
            />
          ) : (
            <Skeleton label="Loading locations" rows={8} />
          )}
        </div>
      </div>
      {create.error ? <ErrorState inside error={create.error} /> : null}
    </Dialog>
  )
}
