import type { KeyboardEvent } from 'react'
import type { Values } from '../run/values/use-values.ts'
import { onMac } from '../ui/keys.ts'
import { toggleAdding } from './selection/moves.ts'
import { isSinglePlace, selectPlace } from './selection/selection.ts'

/** The first character of an entry, or null where the key types none. Dead keys and IMEs begin with an empty entry. */
const typedBy = (event: KeyboardEvent): string | null => {
  const mod = onMac ? event.metaKey || event.ctrlKey : event.ctrlKey && !event.getModifierState('AltGraph')
  if (mod || event.metaKey || (event.altKey && !onMac && !event.getModifierState('AltGraph'))) return null
  if (event.key === 'Dead' || event.key === 'Process') return ''
  return [...event.key].length === 1 ? event.key : null
}

/** Whether Tab would lead beyond the first or the last column. */
const leavesBy = (back: boolean, { selection, range, grid }: Values): boolean =>
  isSinglePlace(range) &&
  selection.others.length === 0 &&
  selection.active.column === (back ? 0 : grid.extent.columns - 1)

/** What the grid itself does with a key; false where the key is none of its own. */
const act = (event: KeyboardEvent, mod: boolean, values: Values): boolean => {
  const { active } = values.selection
  // In addition to Ctrl Y, which is the command's key.
  if (mod && event.shiftKey && event.key.toLowerCase() === 'z') {
    values.redo()
    return true
  }
  switch (event.key) {
    case 'Tab':
      // At the edge Tab leaves the grid: a keyboard must find its way out.
      if (leavesBy(event.shiftKey, values)) return false
      values.advance('Tab', event.shiftKey)
      return true
    case 'Enter':
      if (mod) return false
      values.advance('Enter', event.shiftKey)
      return true
    case 'F2':
      values.startEditing(active)
      return true
    case 'Delete':
    case 'Backspace':
      values.putDefault()
      return true
    case 'F8':
      if (!event.shiftKey) return false
      values.select(toggleAdding(values.selection))
      return true
    case 'Escape':
      // First it ends the adding of ranges, which stay; then it leaves the active cell alone.
      values.select(
        values.selection.adding === 'no' ? selectPlace(active) : { ...values.selection, adding: 'no' },
      )
      return true
    default:
      return !event.altKey && values.move({ key: event.key, shift: event.shiftKey, mod })
  }
}

/** Handles a key pressed in the grid; command keys (Ctrl Z, Ctrl D, Alt Up, ...) are left to the commands. */
export const pressInGrid = (event: KeyboardEvent, values: Values): void => {
  if (values.editing || values.grid.extent.columns === 0) return
  if (act(event, onMac ? event.metaKey : event.ctrlKey, values)) {
    event.preventDefault()
    return
  }
  const typed = typedBy(event)
  if (typed === null) return
  values.startEditing(values.selection.active, typed)
  // A dead key has to reach the editor, which has the keyboard by now.
  if (typed !== '') event.preventDefault()
}
