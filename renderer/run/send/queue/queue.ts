import { isOut, isToGo } from '../../../../electron/ipc/rules.ts'
import type { QueueItem, SendState } from '../../../../electron/ipc/shapes.ts'
import { type GlyphShape, statusLabels } from '../../../ui/feedback/glyph.tsx'

/** Which campaigns of the queue are listed. */
export type QueuePart = 'all' | 'togo' | 'scheduled' | 'failed'

/** The pressed campaigns, as the desk reports them. */
type Pressed = SendState['pressed']

/** The campaign's press, where it is not confirmed yet. */
const pressOf = ({ rowId }: QueueItem, pressed: Pressed): Pressed[number] | undefined =>
  pressed.find((one) => one.rowId === rowId)

const isFailed = (item: QueueItem, pressed: Pressed): boolean =>
  item.status === 'failed' ||
  item.status === 'unconfirmed' ||
  item.mismatch !== null ||
  (pressOf(item, pressed)?.problem ?? null) !== null

const tests: Record<QueuePart, (item: QueueItem, pressed: Pressed) => boolean> = {
  all: () => true,
  togo: isToGo,
  scheduled: isOut,
  failed: isFailed,
}

export const inPart = (queue: readonly QueueItem[], part: QueuePart, pressed: Pressed): QueueItem[] =>
  queue.filter((item) => tests[part](item, pressed))

const partLabels: Record<QueuePart, string> = {
  all: 'All',
  togo: 'To schedule',
  scheduled: 'Scheduled',
  failed: 'Failed',
}

/** The parts with their numbers: "To go 24". */
export const queueParts = (
  queue: readonly QueueItem[],
  pressed: Pressed,
): { id: QueuePart; label: string }[] =>
  (['all', 'togo', 'scheduled', 'failed'] as const).map((id) => ({
    id,
    label: `${partLabels[id]} ${inPart(queue, id, pressed).length}`,
  }))

/** The label at the end of a campaign's line, and its shape. */
export interface QueueMark {
  readonly glyph: GlyphShape
  readonly word: string
  readonly tone: 'plain' | 'accent' | 'warn' | 'bad'
  /** The full reason, for a tooltip; '' if the label is enough. */
  readonly why: string
}

/** The mark of one campaign in the queue. */
export const markOf = (
  item: QueueItem,
  state: Pick<SendState, 'currentRowId' | 'next' | 'pressed'>,
): QueueMark => {
  const { status } = item
  const press = pressOf(item, state.pressed)
  if (press && press.problem !== null) {
    return { glyph: 'warning', word: 'Check it', tone: 'bad', why: press.problem }
  }
  if (item.mismatch !== null) return { glyph: 'warning', word: 'Differs', tone: 'warn', why: item.mismatch }
  if (press && !isOut(item)) {
    return {
      glyph: 'waiting',
      word: 'Pressed',
      tone: 'accent',
      why: 'Checking with Constant Contact.',
    }
  }
  if (item.rowId === state.currentRowId && !isOut(item)) {
    return { glyph: 'now', word: 'Now', tone: 'accent', why: item.problem ?? '' }
  }
  if (status === 'failed') return { glyph: 'failed', word: 'Failed', tone: 'bad', why: item.problem ?? '' }
  if (item.skippedBecause !== null && !isOut(item)) {
    return { glyph: 'incomplete', word: 'Skipped', tone: 'plain', why: item.skippedBecause }
  }
  if (item.isLate) return { glyph: 'warning', word: 'Too late', tone: 'warn', why: item.problem ?? '' }
  if (item.rowId === state.next?.rowId) return { glyph: status, word: 'Next', tone: 'plain', why: '' }
  const tone = status === 'changed' || status === 'unconfirmed' ? 'warn' : 'plain'
  return { glyph: status, word: statusLabels[status], tone, why: item.problem ?? '' }
}

/** Everything is scheduled or sent: nothing waits and nothing failed. */
export const isAllOut = (queue: readonly QueueItem[]): boolean => queue.length > 0 && queue.every(isOut)

/** A line of the list: a campaign, or the name of the account whose campaigns follow. */
export type QueueLine =
  | { readonly kind: 'account'; readonly id: string; readonly name: string }
  | { readonly kind: 'campaign'; readonly item: QueueItem }

/** The lines of the list. Accounts are named only where there are several. */
export function queueLines(items: readonly QueueItem[], accounts: SendState['accounts']): QueueLine[] {
  if (accounts.length < 2) return items.map((item) => ({ kind: 'campaign', item }))
  return accounts.flatMap(({ id, name }) => {
    const own = items.filter(({ accountId }) => accountId === id)
    if (own.length === 0) return []
    return [
      { kind: 'account' as const, id, name },
      ...own.map((item) => ({ kind: 'campaign' as const, item })),
    ]
  })
}

/** Returns what Shift-click selects: everything from one campaign to the other. */
export function between(items: readonly QueueItem[], from: string | null, to: string): string[] {
  const ids = items.map(({ rowId }) => rowId)
  const [a, b] = [from === null ? ids.indexOf(to) : ids.indexOf(from), ids.indexOf(to)]
  return ids.slice(Math.min(a < 0 ? b : a, b), Math.max(a, b) + 1)
}
