import { useState } from 'react'
import { Link } from 'wouter'
import { formatRecent } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { ContactImport, LateAddition } from '../../../electron/ipc/shapes.ts'
import { useVerb } from '../../shared/api.ts'
import { useNow } from '../../shared/now.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { FooterBar } from '../../ui/feedback/header.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Table, type TableColumn } from '../../ui/table/table.tsx'
import { TableName } from '../../ui/table/table-name.tsx'
import { listsOf } from '../upload/late-additions-notice.tsx'
import css from './late-additions.module.css'

const columnsOf = (now: Date, timeZone: string): TableColumn<LateAddition>[] => [
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
    cell: ({ runId, name }) =>
      runId === null ? (
        <span title={`${name} (created outside Campaign Desk)`}>{name}</span>
      ) : (
        <Link href={`/runs/${runId}/send`} className={css.link}>
          {name}
        </Link>
      ),
  },
  {
    id: 'when',
    head: 'Send time',
    width: '180px',
    cell: ({ state, scheduledAt }) =>
      state === 'running'
        ? 'sending now'
        : scheduledAt === null
          ? 'scheduled'
          : formatRecent(scheduledAt, now, timeZone),
  },
  {
    id: 'contacts',
    head: 'New contacts',
    width: '88px',
    align: 'end',
    cell: ({ contacts }) => formatNumber(contacts),
  },
]

function JoinsDialog({ joins, onClose }: { joins: readonly LateAddition[]; onClose: () => void }) {
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  return (
    <Dialog
      title="Contacts added after scheduling"
      open
      onClose={onClose}
      size="large"
      footer={<Button onPress={onClose}>Close</Button>}
    >
      <p>
        Constant Contact sends a campaign to everyone on its list at the send time. Once sending starts, it's
        unknown which new contacts will get it.
      </p>
      <div className={css.frame}>
        <Table
          label="Campaigns"
          items={joins}
          columns={columnsOf(now, info.data?.timeZone ?? 'UTC')}
          keyOf={({ id }) => id}
        />
      </div>
    </Dialog>
  )
}

/** What people of imports join late, as Constant Contact says; nothing while it is being asked. */
function useLateAdditions(imports: readonly ContactImport[]): readonly LateAddition[] {
  const answer = useVerb('readLateAdditions', { ids: imports.map(({ id }) => id) }, { keepLast: true })
  return answer.data?.joins ?? []
}

function ShowJoins({ joins }: { joins: readonly LateAddition[] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={css.link} onClick={() => setOpen(true)}>
        Show campaigns
      </button>
      {open ? <JoinsDialog joins={joins} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** A loud warning, above the report, for lists whose campaign is going out. */
export function LateAdditionsRunning({ imports }: { imports: readonly ContactImport[] }) {
  const joins = useLateAdditions(imports)
  const running = joins.filter(({ state }) => state === 'running')
  if (running.length === 0) return null
  const [it, is] = running.length === 1 ? ['it', 'is'] : ['them', 'are']
  return (
    <div className={css.loud} role="alert">
      <Glyph shape="error" />
      <p>
        {formatCount(running.length, 'campaign')} to {listsOf(running)} {is} sending right now. It's unknown
        which of these contacts will still get {it} .
      </p>
      <ShowJoins joins={joins} />
    </div>
  )
}

/** A line below the report about campaigns that newcomers will still get. */
export function LateAdditionsScheduled({ imports }: { imports: readonly ContactImport[] }) {
  const joins = useLateAdditions(imports)
  const scheduled = joins.filter(({ state }) => state === 'scheduled')
  if (scheduled.length === 0) return null
  const people = scheduled.reduce((sum, { contacts }) => sum + contacts, 0)
  return (
    <FooterBar>
      <Glyph shape="warning" />
      <span>
        {formatCount(scheduled.length, 'scheduled campaign')} will also reach{' '}
        {formatCount(people, 'newcomer')} in this import.
      </span>
      {joins.length === scheduled.length ? <ShowJoins joins={joins} /> : null}
    </FooterBar>
  )
}
