import type { KeyboardEvent, ReactNode, Ref } from 'react'
import type { Arrangement } from '../run/values/arrange-columns.ts'
import type { Grid as GridData } from '../run/values/import/read-values-grid.ts'
import type { ClipboardHandlers } from './clipboard/use-clipboard-events.ts'
import type { Place, Range, Selection } from './selection/selection.ts'

/** What a screen can request of the grid's window. */
export interface GridWindow {
  /** Scrolls a place into view. */
  readonly reveal: (place: Place) => void
  /** Puts the keyboard on the active cell. */
  readonly focus: () => void
  /** Whole rows that fit into the window. */
  readonly pageRows: () => number
}

/** What the grid is given. */
export interface GridProps {
  label: string
  grid: GridData
  widths: readonly number[]
  onWiden: (column: number, width: number) => void
  /** Makes a column as wide as its values. */
  onFit: (column: number) => void
  selection: Selection
  onSelect: (selection: Selection) => void
  /** The editor of the active cell, while it is edited. */
  editor: ReactNode
  onEdit: (place: Place) => void
  onFill: (target: Range, repeat: boolean) => void
  onKeyDown: (event: KeyboardEvent) => void
  /** The second button, or the key for it, at a point of the window. */
  onMenu: (at: { readonly x: number; readonly y: number }) => void
  clipboard: ClipboardHandlers
  sort: Arrangement['sort']
  /** Announced after the active cell's value: state, source, finding. */
  description: string
  /** Shown instead of rows if there are none. */
  nothing: ReactNode
  window: Ref<GridWindow>
}
