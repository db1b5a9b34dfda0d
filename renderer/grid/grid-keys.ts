import type { KeyboardEvent } from 'react'
import { onMac } from '../ui/keys.ts'
import { type MoveKey, toggleAdding } from './selection/moves.ts'
import {
  type Extent,
  isSinglePlace,
  type Place,
  type Range,
  type Selection,
  selectPlace,
} from './selection/selection.ts'

/** What the keys act on. */
export interface KeyboardGrid {
  readonly grid: { readonly extent: Extent }
  readonly selection: Selection
  /** The range of the active cell. */
  readonly range: Range
  /** Not null while a cell is edited. */
  readonly editing: object | null
  readonly select: (selection: Selection) => void
  /** Moves the selection; false where the key moves nothing. */
  readonly move: (key: MoveKey) => boolean
  readonly advance: (key: 'Enter' | 'Tab', back: boolean) => void
  readonly startEditing: (place: Place, typed?: string) => void
  /** Removes the selected cells' own on. */
  readonly restoreDefault: () => void
  readonly redo: () => void
}

/** Returns the first character of an entry, or null if the key types none. Dead keys and IMEs start with an empty entry. */
const typedBy = (event: KeyboardEvent): string | null => {
  const mod = onMac ? event.metaKey || event.ctrlKey : event.ctrlKey && !event.getModifierState('AltGraph')
  if (mod || event.metaKey || (event.altKey && !onMac && !event.getModifierState('AltGraph'))) return null
  if (event.key === 'Dead' || event.key === 'Process') return ''
  return [...event.key].length === 1 ? event.key : null
}

/** Returns whether Tab would leave the first or the last column. */
const leavesBy = (back: boolean, { selection, range, grid }: KeyboardGrid): boolean =>
  isSinglePlace(range) &&
  selection.others.length === 0 &&
  selection.active.column === (back ? 0 : grid.extent.columns - 1)

/** Handles a key of the grid. Returns false if the grid has no use for it. */
const handleKey = (event: KeyboardEvent, mod: boolean, on: KeyboardGrid): boolean => {
  const { active } = on.selection
  // In addition to Ctrl Y, which is the command's key.
  if (mod && event.shiftKey && event.key.toLowerCase() === 'z') {
    on.redo()
    return true
  }
  switch (event.key) {
    case 'Tab':
      // At the edge Tab leaves the grid, so that the keyboard isn't trapped.
      if (leavesBy(event.shiftKey, on)) return false
      on.advance('Tab', event.shiftKey)
      return true
    case 'Enter':
      if (mod) return false
      on.advance('Enter', event.shiftKey)
      return true
    case 'F2':
      on.startEditing(active)
      return true
    case 'Delete':
    case 'Backspace':
      on.restoreDefault()
      return true
    case 'F8':
      if (!event.shiftKey) return false
      on.select(toggleAdding(on.selection))
      return true
    case 'Escape':
      // The first press stops adding ranges, which stay; the next one selects only the active cell.
      on.select(on.selection.adding === 'no' ? selectPlace(active) : { ...on.selection, adding: 'no' })
      return true
    default:
      return !event.altKey && on.move({ key: event.key, shift: event.shiftKey, mod })
  }
}

/** Handles a key pressed in the grid; command keys (Ctrl Z, Ctrl D, Alt Up, ...) are left to the commands. */
export const pressInGrid = (event: KeyboardEvent, on: KeyboardGrid): void => {
  if (on.editing || on.grid.extent.columns === 0) return
  if (handleKey(event, onMac ? event.metaKey : event.ctrlKey, on)) {
    event.preventDefault()
    return
  }
  const typed = typedBy(event)
  if (typed === null) return
  on.startEditing(on.selection.active, typed)
  // A dead key must reach the editor, which has focus by now.
  if (typed !== '') event.preventDefault()
}
