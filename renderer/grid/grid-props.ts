import type { KeyboardEvent, ReactNode, Ref } from 'react'
import type { ClipboardHandlers } from './clipboard/use-clipboard-events.ts'
import type { GridLabels, GridModel, GridSort } from './grid-model.ts'
import type { Place, Range, Selection } from './selection/selection.ts'

/** What a screen can do with the grid's window. */
export interface GridWindow {
  /** Scrolls a place into view. */
  readonly reveal: (place: Place) => void
  /** Moves the keyboard focus to the active cell. */
  readonly focus: () => void
  /** Whole rows that fit into the window. */
  readonly pageRows: () => number
}

export interface GridProps {
  label: string
  labels: GridLabels
  grid: GridModel
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
  /** The context menu was opened, at a point of the window. */
  onMenu: (at: { readonly x: number; readonly y: number }) => void
  clipboard: ClipboardHandlers
  sort: GridSort | null
  /** Announced after the active cell's value: state, source, finding. */
  description: string
  /** Shown instead of rows if there are none. */
  empty: ReactNode
  window: Ref<GridWindow>
}
