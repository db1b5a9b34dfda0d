import { useState } from 'react'
import { Link } from 'wouter'
import type { ContactImport, LateJoin } from '../../electron/ipc/shapes.ts'
import { Button } from '../shared/button.tsx'
import { when } from '../shared/dates.ts'
import { useVerb } from '../shared/desk.ts'
import { Dialog } from '../shared/dialog.tsx'
import { Glyph } from '../shared/glyph.tsx'
import { FooterBar } from '../shared/header.tsx'
import { useNow } from '../shared/now.ts'
import { Table, type TableColumn } from '../shared/table.tsx'
import { TableName } from '../shared/table-name.tsx'
import { count, counted, listed } from '../shared/words.ts'
import css from './late-joins.module.css'

const columnsOf = (now: Date, timeZone: string): TableColumn<LateJoin>[] => [
  {
    id: 'location',
    head: 'Location',
    width: 'minmax(140px, 1fr)',
    cell: ({ state, locationName }) => (
      <TableName>
        <Glyph shape={state === 'running' ? 'error' : 'scheduled'} /> {locationName}
      </TableName>
    ),
  },
  {
    id: 'run',
    head: 'Run',
    width: 'minmax(140px, 1fr)',
    cell: ({ runId, runName }) => (
      <Link href={`/runs/${runId}/send`} className={css.link}>
        {runName}
      </Link>
    ),
  },
  {
    id: 'when',
    head: 'Goes out',
    width: '180px',
    cell: ({ state, scheduledAt }) =>
      state === 'running'
        ? 'going out now'
        : scheduledAt === null
          ? 'scheduled'
          : when(scheduledAt, now, timeZone),
  },
  {
    id: 'contacts',
    head: 'Joining',
    width: '88px',
    align: 'end',
    cell: ({ contacts }) => count(contacts),
  },
]

/** Names of lists that a sentence can hold. */
const namesShown = 3

const someOf = (names: readonly string[]): string =>
  names.length <= namesShown
    ? listed(names)
    : `${names.slice(0, namesShown).join(', ')} and ${count(names.length - namesShown)} more`

function JoinsDialog({ joins, onClose }: { joins: readonly LateJoin[]; onClose: () => void }) {
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  return (
    <Dialog
      title="Campaigns that these people join late"
      open
      onClose={onClose}
      size="large"
      footer={<Button onPress={onClose}>Close</Button>}
    >
      <p>
        Constant Contact works out who gets a campaign when it goes out: whoever is on its list by then. Once
        it is going out, nobody can say who of the newcomers gets it.
      </p>
      <div className={css.frame}>
        <Table
          label="Campaigns"
          items={joins}
          columns={columnsOf(now, info.data?.timeZone ?? 'UTC')}
          keyOf={({ rowId }) => rowId}
        />
      </div>
    </Dialog>
  )
}

/** A loud warning for lists whose campaign is going out, and a line about campaigns that newcomers will still get. */
export function LateJoins({ imports }: { imports: readonly ContactImport[] }) {
  const [open, setOpen] = useState(false)
  const joins = useVerb('readLateJoins', { ids: imports.map(({ id }) => id) }, { keepLast: true })
  const all = joins.data ?? []
  const running = all.filter(({ state }) => state === 'running')
  const scheduled = all.filter(({ state }) => state === 'scheduled')
  if (all.length === 0) return null
  const people = scheduled.reduce((sum, { contacts }) => sum + contacts, 0)
  const show = (
    <button type="button" className={css.link} onClick={() => setOpen(true)}>
      Show them
    </button>
  )
  return (
    <>
      {running.length > 0 ? (
        <div className={css.loud} role="alert">
          <Glyph shape="error" />
          <p>
            {counted(running.length, 'campaign')} to {someOf(running.map(({ listName }) => listName))}{' '}
            {running.length === 1 ? 'is' : 'are'} going out right now. Who of these people still gets{' '}
            {running.length === 1 ? 'it' : 'them'} cannot be said.
          </p>
          {show}
        </div>
      ) : null}
      {scheduled.length > 0 ? (
        <FooterBar>
          <Glyph shape="warning" />
          <span>
            {counted(scheduled.length, 'scheduled campaign')} will also reach {counted(people, 'newcomer')} of
            this import.
          </span>
          {running.length === 0 ? show : null}
        </FooterBar>
      ) : null}
      {open ? <JoinsDialog joins={all} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
