import type { JournalEntry } from '../../../electron/ipc/shapes.ts'
import type { GlyphShape } from '../../ui/feedback/glyph.tsx'

/** What a call did, or was to do. */
export const actions: Record<JournalEntry['action'], string> = {
  'create-campaign': 'Draft created',
  'update-campaign': 'Campaign updated',
  'rename-campaign': 'Campaign renamed',
  'delete-campaign': 'Campaign deleted',
  schedule: 'Scheduled',
  unschedule: 'Unscheduled',
  'import-contacts': 'Contacts imported',
  'save-contact': 'Contact saved',
  'create-list': 'List created',
  'create-custom-field': 'Custom field created',
  'remove-memberships': 'Removed from list',
  'send-test': 'Test sent',
}

const outcomes: Record<JournalEntry['outcome'], { glyph: GlyphShape; word: string }> = {
  open: { glyph: 'waiting', word: 'In progress' },
  done: { glyph: 'sent', word: 'Done' },
  failed: { glyph: 'failed', word: 'Failed' },
  unconfirmed: { glyph: 'unconfirmed', word: 'Interrupted' },
  reconciled: { glyph: 'sent', word: 'Checked' },
}

/** Returns the outcome's label. Reconciled entries say what was found. */
export const outcomeOf = ({ outcome, detail }: JournalEntry): { glyph: GlyphShape; word: string } =>
  outcome === 'reconciled'
    ? detail.found === true
      ? { glyph: 'sent', word: 'Checked: done' }
      : { glyph: 'unchanged', word: 'Checked: not done' }
    : outcomes[outcome]

/** A call's error, as stored in the journal. */
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

/** null if there was none. */
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
