import type { Place } from '../selection/selection.ts'

/** A cell being edited. */
export interface Editing {
  readonly place: Place
  /** The row's ID, null for the default row. Rows may be added or removed while the cell is edited. */
  readonly rowId: string | null
  /** Identifies this entry's saves, so that they are one undo step. */
  readonly entry: string
  /** The cell's own value when the entry began; null where it was inherited. */
  readonly own: string | null
  /** What the editor starts with: the cell's text, or the first character typed over it. */
  readonly text: string
  /** Typing replaced the cell's text: arrow keys then finish the entry and move on, as in a spreadsheet. */
  readonly typedOver: boolean
}

/** How an entry ends, and where the selection goes next. */
export type EntryEnd = 'stay' | 'down' | 'up' | 'right' | 'left' | 'all'

/** What every editor gets. */
export interface EditorProps {
  readonly editing: Editing
  readonly label: string
  /** The column's hint; shown while the field is empty. */
  readonly hint: string
  /** Called on every keystroke, for the preview. */
  readonly onDraft: (text: string) => void
  /** `all` puts the text into every selected cell. */
  readonly onCommit: (text: string, end: EntryEnd) => void
  readonly onCancel: () => void
}
