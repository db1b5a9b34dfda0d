import type { JournalEntry } from '../../../electron/ipc/shapes.ts'
import { Button } from '../../shared/button.tsx'
import { Dialog } from '../../shared/dialog.tsx'
import { CopyButton } from '../../shared/states.tsx'
import css from './drafts.module.css'
import { actions, outcomeOf, problemOf } from './journal-words.ts'

/** To the millisecond: the order of calls is what an entry is looked at for. */
const utc = (at: string): string => at.replace('T', ' ').replace('Z', ' UTC')

/** All that the journal knows of one call. */
export function JournalEntryDialog({ entry, onClose }: { entry: JournalEntry; onClose: () => void }) {
  const problem = problemOf(entry)
  const { error: _error, ...detail } = entry.detail
  const facts: [string, string][] = [
    ['Campaign', entry.subject],
    ['Written before the call', utc(entry.at)],
    ['Outcome', outcomeOf(entry).word],
    ['Outcome written', entry.outcomeAt === null ? '' : utc(entry.outcomeAt)],
    ['Problem', problem?.what ?? ''],
    [
      'Constant Contact’s words',
      [problem?.status, problem?.vendorKey, problem?.vendorMessage].filter(Boolean).join(', '),
    ],
    ['Detail', Object.keys(detail).length === 0 ? '' : JSON.stringify(detail, null, 1)],
  ]
  const told = facts.filter(([, value]) => value !== '')
  return (
    <Dialog
      title={`${actions[entry.action]}, entry ${entry.id}`}
      open
      size="medium"
      onClose={onClose}
      footer={
        <>
          <CopyButton text={() => told.map((fact) => fact.join('\t')).join('\n')} />
          <Button autoFocus onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      <table className={css.fields} aria-label="What the journal knows of this call">
        <tbody>
          {told.map(([label, value]) => (
            <tr key={label}>
              <th scope="row" style={{ width: '32%' }}>
                {label}
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
