import { formatCount } from '../../core/format/numbers.ts'
import type { RowStatus, RunCounts, RunSummary } from '../../electron/ipc/shapes.ts'
import type { GlyphShape } from '../ui/feedback/glyph.tsx'

/** How many rows have one of these statuses. */
export const rowsOf = (counts: RunCounts, ...statuses: RowStatus[]): number =>
  statuses.reduce((sum, status) => sum + (counts.byStatus[status] ?? 0), 0)

/** What a run wants of the operator next, and in which tab that is done. */
export interface NextStep {
  glyph: GlyphShape
  /** "42 locations, ready to push" */
  text: string
  /** The action's label: "Fill in", "Push…", "Continue", "Results". */
  action: string
  tab: 'values' | 'checks' | 'push' | 'send' | 'report'
}

/** The next step of a run, from the counts of its rows. */
export function nextStep({ counts }: Pick<RunSummary, 'counts'>): NextStep {
  const { rows } = counts
  const places = formatCount(rows, 'location')
  const pushed = rowsOf(counts, 'pushed')
  const out = rowsOf(counts, 'scheduled', 'sending', 'sent')
  const sent = rowsOf(counts, 'sent')
  const stuck = rowsOf(counts, 'failed', 'unconfirmed')
  if (rows > 0 && sent === rows) {
    return { glyph: 'sent', text: formatCount(rows, 'campaign'), action: 'Results', tab: 'report' }
  }
  if (pushed > 0) {
    const text =
      pushed === rows ? formatCount(rows, 'campaign') : `${pushed} of ${formatCount(rows, 'campaign')}`
    return { glyph: 'pushed', text, action: out > 0 ? 'Continue' : 'Send', tab: 'send' }
  }
  if (counts.errors > 0 || rowsOf(counts, 'incomplete') > 0) {
    const open = counts.errors > 0 ? formatCount(counts.errors, 'error') : 'values missing'
    return { glyph: 'incomplete', text: `${places}, ${open}`, action: 'Fill in', tab: 'values' }
  }
  if (stuck > 0) {
    return { glyph: 'failed', text: `${stuck} of ${places} need attention`, action: 'Fix', tab: 'push' }
  }
  if (rowsOf(counts, 'changed') > 0) {
    const stale = rowsOf(counts, 'changed')
    return {
      glyph: 'changed',
      text: `${stale} of ${places} changed since the last push`,
      action: 'Push…',
      tab: 'push',
    }
  }
  if (rowsOf(counts, 'ready') > 0) {
    return { glyph: 'ready', text: `${places}, ready for drafts`, action: 'Push…', tab: 'push' }
  }
  if (out > 0) {
    const glyph = rowsOf(counts, 'sending') > 0 ? 'sending' : 'scheduled'
    return {
      glyph,
      text: `${out} of ${formatCount(rows, 'campaign')} ${glyph}`,
      action: 'Results',
      tab: 'report',
    }
  }
  return { glyph: 'incomplete', text: `${places}, not started`, action: 'Fill in', tab: 'values' }
}

/** The route of a run's tab. */
export const runRoute = (id: string, tab: NextStep['tab'] = 'values'): string =>
  `/runs/${encodeURIComponent(id)}/${tab}`
