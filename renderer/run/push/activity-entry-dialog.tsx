import type { JournalEntry } from '../../../electron/ipc/shapes.ts'
import { actionLabels, formatOutcome, problemOf } from './activity-labels.ts'
import { DetailsDialog } from './details-dialog.tsx'

/** To the millisecond: it shows the order of calls. */
const formatUtc = (at: string): string => at.replace('T', ' ').replace('Z', ' UTC')

/** The details of one call in the activity log. */
export function ActivityEntryDialog({ entry, onClose }: { entry: JournalEntry; onClose: () => void }) {
  const problem = problemOf(entry)
  const { error: _error, ...detail } = entry.detail
  return (
    <DetailsDialog
      title={`${actionLabels[entry.action]}, entry ${entry.id}`}
      label="Activity log details"
      details={[
        ['Campaign', entry.subject],
        ['Started', formatUtc(entry.at)],
        ['Outcome', formatOutcome(entry).word],
        ['Finished', entry.outcomeAt === null ? '' : formatUtc(entry.outcomeAt)],
        ['Problem', problem?.what ?? ''],
        [
          "Constant Contact's message",
          [problem?.status, problem?.vendorKey, problem?.vendorMessage].filter(Boolean).join(', '),
        ],
        ['Details', Object.keys(detail).length === 0 ? '' : JSON.stringify(detail, null, 1)],
      ]}
      onClose={onClose}
    />
  )
}
