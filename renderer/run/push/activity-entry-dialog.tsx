import type { JournalEntry } from '../../../electron/ipc/shapes.ts'
import { actions, outcomeOf, problemOf } from './activity-labels.ts'
import { DraftDetailsDialog } from './draft-details-dialog.tsx'

/** To the millisecond: the order of calls is what an entry is looked at for. */
const utc = (at: string): string => at.replace('T', ' ').replace('Z', ' UTC')

/** All that the journal knows of one call. */
export function JournalEntryDialog({ entry, onClose }: { entry: JournalEntry; onClose: () => void }) {
  const problem = problemOf(entry)
  const { error: _error, ...detail } = entry.detail
  return (
    <DraftDetailsDialog
      title={`${actions[entry.action]}, entry ${entry.id}`}
      label="Activity log details"
      details={[
        ['Campaign', entry.subject],
        ['Started', utc(entry.at)],
        ['Outcome', outcomeOf(entry).word],
        ['Finished', entry.outcomeAt === null ? '' : utc(entry.outcomeAt)],
        ['Problem', problem?.what ?? ''],
        [
          "Constant Contact's message",
          [problem?.status, problem?.vendorKey, problem?.vendorMessage].filter(Boolean).join(', '),
        ],
        ['Detail', Object.keys(detail).length === 0 ? '' : JSON.stringify(detail, null, 1)],
      ]}
      onClose={onClose}
    />
  )
}
