import type { JournalEntry } from '../../../electron/ipc/shapes.ts'
import type { GlyphShape } from '../../ui/feedback/glyph.tsx'

/** The labels of calls. */
export const actionLabels: Record<JournalEntry['action'], string> = {
  'create-campaign': 'Create draft',
  'update-campaign': 'Update campaign',
  'rename-campaign': 'Rename campaign',
  'delete-campaign': 'Delete campaign',
  schedule: 'Schedule',
  unschedule: 'Unschedule',
  'import-contacts': 'Import contacts',
  'save-contact': 'Save contact',
  'create-list': 'Create list',
  'create-custom-field': 'Create custom field',
  'remove-memberships': 'Remove from list',
  'send-test': 'Send test',
}

const outcomes: Record<JournalEntry['outcome'], { glyph: GlyphShape; word: string }> = {
  open: { glyph: 'waiting', word: 'In progress' },
  done: { glyph: 'sent', word: 'Done' },
  failed: { glyph: 'failed', word: 'Failed' },
  unconfirmed: { glyph: 'unconfirmed', word: 'Interrupted' },
  reconciled: { glyph: 'sent', word: 'Checked' },
}

/** Returns the outcome's label. Reconciled entries say what was found. */
export const formatOutcome = ({ outcome, detail }: JournalEntry): { glyph: GlyphShape; word: string } =>
  outcome === 'reconciled'
    ? detail.found === true
      ? { glyph: 'sent', word: 'Checked: done' }
      : { glyph: 'unchanged', word: 'Checked: not done' }
    : outcomes[outcome]

/** A call's error, as stored in the journal. Missing parts are empty. */
export interface JournalProblem {
  what: string
  status: string
  vendorKey: string
  vendorMessage: string
}

const textAt = (from: object, key: string): string => {
  const value: unknown = Reflect.get(from, key)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Returns the call's error, or null. */
export function problemOf({ detail }: JournalEntry): JournalProblem | null {
  const { error } = detail
  if (typeof error !== 'object' || error === null) return null
  return {
    what: textAt(error, 'what'),
    status: textAt(error, 'status'),
    vendorKey: textAt(error, 'vendorKey'),
    vendorMessage: textAt(error, 'vendorMessage'),
  }
}
