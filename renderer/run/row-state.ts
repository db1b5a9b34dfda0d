import { formatCount, formatNumber } from '../../core/format/numbers.ts'
import type { Finding, Row, RowStatus } from '../../electron/ipc/shapes.ts'
import { type GlyphShape, statusLabels } from '../ui/feedback/glyph.tsx'

/** How a row is shown: a shape and a word, in color only if the operator has to act. */
export interface RowState {
  readonly glyph: GlyphShape
  readonly word: string
  readonly tone: 'plain' | 'warn' | 'bad'
}

/** Before a push, a row's findings matter more than its status. */
const beforePush: readonly RowStatus[] = ['incomplete', 'ready', 'changed']

/** Returns the state of a row from its status and its findings. */
export const rowState = (row: Pick<Row, 'status'>, findings: readonly Finding[]): RowState => {
  const { status } = row
  if (beforePush.includes(status)) {
    if (findings.some(({ severity }) => severity === 'error')) {
      return { glyph: 'error', word: 'Error', tone: 'bad' }
    }
    if (status === 'ready' && findings.length > 0) return { glyph: 'warning', word: 'Warning', tone: 'warn' }
  }
  const tone =
    status === 'failed' ? 'bad' : status === 'changed' || status === 'unconfirmed' ? 'warn' : 'plain'
  return { glyph: status, word: statusLabels[status], tone }
}

/** The order of rows by status: what needs action first, what is done last. */
export const stateOrder: readonly GlyphShape[] = [
  'failed',
  'error',
  'unconfirmed',
  'incomplete',
  'warning',
  'changed',
  'ready',
  'pushed',
  'scheduled',
  'sending',
  'sent',
]

/** One number of the header: "38 ready", "1 error". Each row is counted once. */
export interface StateCount {
  readonly glyph: GlyphShape
  readonly count: number
  readonly label: string
}

const labelOf = (glyph: GlyphShape, rows: number): string =>
  glyph === 'warning' || glyph === 'error' ? formatCount(rows, glyph) : `${formatNumber(rows)} ${glyph}`

/** Returns the counts for the header, ready rows first. */
export const countStates = (states: readonly RowState[]): StateCount[] => {
  const byGlyph = new Map<GlyphShape, number>()
  for (const { glyph } of states) byGlyph.set(glyph, (byGlyph.get(glyph) ?? 0) + 1)
  return stateOrder.toReversed().flatMap((glyph) => {
    const rows = byGlyph.get(glyph)
    return rows === undefined ? [] : [{ glyph, count: rows, label: labelOf(glyph, rows) }]
  })
}

/** Returns whether a push would create or update the row's draft. */
export const isPushable = (row: Pick<Row, 'status' | 'failure'>, findings: readonly Finding[]): boolean =>
  ['ready', 'changed', 'failed', 'unconfirmed'].includes(row.status) &&
  !findings.some(({ severity }) => severity === 'error')
