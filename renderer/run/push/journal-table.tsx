import { useCallback, useState } from 'react'
import type { JournalEntry } from '../../../electron/ipc/shapes.ts'
import { when } from '../../shared/dates.ts'
import { useVerb } from '../../shared/desk.ts'
import { Glyph, type GlyphShape } from '../../shared/glyph.tsx'
import { useNow } from '../../shared/now.ts'
import { ErrorState, Skeleton } from '../../shared/states.tsx'
import { Table } from '../../shared/table.tsx'
import css from './push.module.css'

const actions: Record<JournalEntry['action'], string> = {
  'create-campaign': 'Draft made',
  'update-campaign': 'Campaign changed',
  'rename-campaign': 'Campaign renamed',
  'delete-campaign': 'Campaign deleted',
  schedule: 'Scheduled',
  unschedule: 'Taken off its schedule',
  'import-contacts': 'Contacts imported',
  'save-contact': 'Contact saved',
  'create-list': 'List made',
  'create-custom-field': 'Field made',
  'remove-memberships': 'Taken off a list',
  'send-test': 'Test sent',
}

const outcomes: Record<JournalEntry['outcome'], { glyph: GlyphShape; word: string }> = {
  open: { glyph: 'waiting', word: 'Under way' },
  done: { glyph: 'sent', word: 'Done' },
  failed: { glyph: 'failed', word: 'Failed' },
  unsure: { glyph: 'unsure', word: 'Unsure' },
  settled: { glyph: 'sent', word: 'Looked up' },
}

const page = 200

/** Every call of this run that changed the account, the newest first. */
export function JournalTable({ runId }: { runId: string }) {
  const [limit, setLimit] = useState(page)
  const journal = useVerb('listJournal', { runId, offset: 0, limit }, { keepLast: true })
  const info = useVerb('readAppInfo', undefined)
  const now = useNow()
  const zone = info.data?.timeZone ?? 'UTC'
  const fetched = journal.data?.entries.length ?? 0
  const more = useCallback(
    (last: number): void => {
      if (last >= fetched - 20 && fetched === limit) setLimit(limit + page)
    },
    [fetched, limit],
  )
  if (journal.error) return <ErrorState error={journal.error} onAgain={journal.again} />
  if (!journal.data) return <Skeleton label="The journal is being read" />
  return (
    <Table
      label="Journal of this run"
      items={journal.data.entries}
      total={journal.data.total}
      onShown={more}
      keyOf={({ id }) => String(id)}
      columns={[
        { id: 'at', head: 'When', width: '148px', cell: ({ at }) => when(at, now, zone) },
        { id: 'action', head: 'What', width: '180px', cell: ({ action }) => actions[action] },
        {
          id: 'subject',
          head: 'Campaign',
          width: 'minmax(200px, 1fr)',
          cell: ({ subject }) => <span title={subject}>{subject}</span>,
        },
        {
          id: 'outcome',
          head: 'Outcome',
          width: '128px',
          cell: ({ outcome }) => (
            <span className={css.place}>
              <Glyph shape={outcomes[outcome].glyph} />
              <span>{outcomes[outcome].word}</span>
            </span>
          ),
        },
      ]}
      empty={<p className={css.none}>Nothing of this run has changed the account yet.</p>}
    />
  )
}
