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
import { formatLists } from '../upload/late-additions-notice.tsx'
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
        ? 'Sending now'
        : scheduledAt === null
          ? 'Scheduled'
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

function LateAdditionsDialog({
  additions,
  onClose,
}: {
  additions: readonly LateAddition[]
  onClose: () => void
}) {
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
        Constant Contact sends a campaign to everyone on its list at the send time. Contacts added while it's
        sending may or may not get it.
      </p>
      <div className={css.frame}>
        <Table
          label="Campaigns"
          items={additions}
          columns={columnsOf(now, info.data?.timeZone ?? 'UTC')}
          keyOf={({ id }) => id}
        />
      </div>
    </Dialog>
  )
}

/** Returns the campaigns that will also reach contacts of the imports. Empty while they are looked up. */
function useLateAdditions(imports: readonly ContactImport[]): readonly LateAddition[] {
  const answer = useVerb('readLateAdditions', { ids: imports.map(({ id }) => id) }, { keepLast: true })
  return answer.data?.joins ?? []
}

function ShowCampaigns({ additions }: { additions: readonly LateAddition[] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={css.link} onClick={() => setOpen(true)}>
        Show campaigns
      </button>
      {open ? <LateAdditionsDialog additions={additions} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** A warning above the report for lists whose campaign is sending right now. */
export function LateAdditionsRunning({ imports }: { imports: readonly ContactImport[] }) {
  const additions = useLateAdditions(imports)
  const running = additions.filter(({ state }) => state === 'running')
  if (running.length === 0) return null
  const [verb, pronoun] = running.length === 1 ? ['is', 'it'] : ['are', 'them']
  return (
    <div className={css.error} role="alert">
      <Glyph shape="error" />
      <p>
        {`${formatCount(running.length, 'campaign')} to ${formatLists(running)} ${verb} sending right now. Contacts in this import may or may not get ${pronoun}.`}
      </p>
      <ShowCampaigns additions={additions} />
    </div>
  )
}

/** A line below the report about scheduled campaigns that will also reach its contacts. */
export function LateAdditionsScheduled({ imports }: { imports: readonly ContactImport[] }) {
  const additions = useLateAdditions(imports)
  const scheduled = additions.filter(({ state }) => state === 'scheduled')
  if (scheduled.length === 0) return null
  const people = scheduled.reduce((sum, { contacts }) => sum + contacts, 0)
  return (
    <FooterBar>
      <Glyph shape="warning" />
      <span>
        {`${formatCount(scheduled.length, 'scheduled campaign')} will also reach ${formatCount(people, 'contact')} from this import.`}
      </span>
      {additions.length === scheduled.length ? <ShowCampaigns additions={additions} /> : null}
    </FooterBar>
  )
}
