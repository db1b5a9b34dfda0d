import type { KeyboardEvent } from 'react'
import type { EntryEnd } from './editing.ts'

/** What a key does to an entry: commits it, cancels it, or nothing. */
export type EntryKey =
  | { readonly kind: 'commit'; readonly end: EntryEnd }
  | { readonly kind: 'cancel' }
  | null

const arrowEnds: Readonly<Record<string, EntryEnd>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/**
 * Reads a key pressed in an editor. Enter and Tab end the entry, Ctrl and Enter puts it into all selected cells,
 * arrows end one that was typed over a cell. Keys of a text composition (IME) are left alone.
 */
export const readEntryKey = (event: KeyboardEvent, typedOver: boolean): EntryKey => {
  if (event.nativeEvent.isComposing) return null
  const mod = event.ctrlKey || event.metaKey
  if (event.key === 'Escape') return { kind: 'cancel' }
  if (event.key === 'Enter' && mod) return { kind: 'commit', end: 'all' }
  if (event.key === 'Enter' && !event.altKey) return { kind: 'commit', end: event.shiftKey ? 'up' : 'down' }
  if (event.key === 'Tab') return { kind: 'commit', end: event.shiftKey ? 'left' : 'right' }
  const end = arrowEnds[event.key]
  if (typedOver && end && !mod && !event.shiftKey && !event.altKey) return { kind: 'commit', end }
  return null
}
