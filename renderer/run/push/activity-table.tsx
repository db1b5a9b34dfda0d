import { Download } from 'lucide-react'
import { useCallback, useState } from 'react'
import { formatRecent } from '../../../core/format/dates.ts'
import type { JournalEntry } from '../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { useNow } from '../../shared/now.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Chips } from '../../ui/controls/chip.tsx'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { CopyButton, ErrorState, Skeleton } from '../../ui/feedback/states.tsx'
import { SearchField } from '../../ui/fields/field.tsx'
import { Table } from '../../ui/table/table.tsx'
import { TableStatus } from '../../ui/table/table-name.tsx'
import { TableToolbar } from '../../ui/table/table-toolbar.tsx'
import { ActivityEntryDialog } from './activity-entry-dialog.tsx'
import { actionLabels, formatOutcome, problemOf } from './activity-labels.ts'
import css from './push.module.css'

const pageSize = 200

type Shown = 'all' | 'trouble' | 'reconciled'
const shownOptions: readonly { id: Shown; label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'trouble', label: 'Failed or interrupted' },
  { id: 'reconciled', label: 'Checked' },
]

const lineOf = (entry: JournalEntry): string =>
  [
    entry.at,
    actionLabels[entry.action],
    entry.subject,
    formatOutcome(entry).word,
    problemOf(entry)?.what ?? '',
  ].join('\t')

/** The activity log of a run: its calls that changed the account, newest first. */
export function ActivityTable({ runId, runName }: { runId: string; runName: string }) {
  const [limit, setLimit] = useState(pageSize)
  const [shown, setShown] = useState<Shown>('all')
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<JournalEntry | null>(null)
  const filter = {
    runId,
    ...(shown === 'all' ? {} : { only: shown }),
    ...(search.trim() === '' ? {} : { search: search.trim() }),
  }
  const journal = useVerb('listJournal', { ...filter, offset: 0, limit }, { keepLast: true })
  const save = useAct('exportJournal')
  const info = useVerb('readAppInfo', undefined)
  const now = useNow()
  const zone = info.data?.timeZone ?? 'UTC'
  const entries = journal.data?.entries ?? []
  const fetched = entries.length
  const loadMore = useCallback(
    (last: number): void => {
      if (last >= fetched - 20 && fetched === limit) setLimit(limit + pageSize)
    },
    [fetched, limit],
  )
  const exportCsv = async (): Promise<void> => {
    const result = await save.act(filter)
    if (result.ok && result.value !== null)
      postNotice({ tone: 'ok', text: `Exported to ${result.value.path}.` })
  }
  if (journal.error) return <ErrorState error={journal.error} onAgain={journal.again} />
  if (!journal.data) return <Skeleton label="Loading the activity log" />
  return (
    <>
      <TableToolbar
        label="Activity log"
        end={
          <>
            <CopyButton text={() => entries.map(lineOf).join('\n')} />
            <Button
              icon={Download}
              whyOff={journal.data.total === 0 ? 'Nothing to export' : undefined}
              onPress={() => void exportCsv()}
            >
              Export log…
            </Button>
          </>
        }
      >
        <Chips label="Filter activity" options={shownOptions} chosen={shown} onChoose={setShown} />
        <SearchField label="Search campaigns" placeholder="Campaign" value={search} onChange={setSearch} />
      </TableToolbar>
      <Table
        label={`Activity log for ${runName}`}
        items={entries}
        total={journal.data.total}
        onShown={loadMore}
        onOpen={setOpen}
        keyOf={({ id }) => String(id)}
        columns={[
          { id: 'at', head: 'When', width: '148px', cell: ({ at }) => formatRecent(at, now, zone) },
          { id: 'action', head: 'Action', width: '180px', cell: ({ action }) => actionLabels[action] },
          {
            id: 'subject',
            head: 'Campaign',
            width: 'minmax(200px, 2fr)',
            cell: ({ subject }) => (
              <span className={css.tail} title={subject}>
                <bdi>{subject}</bdi>
              </span>
            ),
          },
          {
            id: 'outcome',
            head: 'Outcome',
            width: '176px',
            cell: (entry) => (
              <TableStatus>
                <Glyph shape={formatOutcome(entry).glyph} />
                {formatOutcome(entry).word}
              </TableStatus>
            ),
          },
          {
            id: 'problem',
            head: 'Problem',
            width: 'minmax(120px, 2fr)',
            quiet: true,
            cell: (entry) => {
              const what = problemOf(entry)?.what ?? ''
              return <span title={what}>{what}</span>
            },
          },
        ]}
        empty={shown === 'all' && search === '' ? 'No activity yet.' : 'No activity matches.'}
      />
      {open === null ? null : <ActivityEntryDialog entry={open} onClose={() => setOpen(null)} />}
    </>
  )
}
