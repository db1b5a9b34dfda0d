import type { GlyphShape } from '../ui/feedback/glyph.tsx'
import type { Extent, Place } from './selection/selection.ts'

/** What kind of value a column has. It decides the alignment, the first width, and how an entry is read. */
export type ColumnType =
  | 'text'
  | 'multi-line'
  | 'price'
  | 'date'
  | 'link'
  | 'image'
  | 'document'
  | 'yes/no'
  | 'choice'

/** A column of the grid, in the order shown. */
export interface GridColumn {
  readonly name: string
  readonly label: string
  readonly type: ColumnType
  readonly hint: string
  readonly choices: readonly string[]
  /** The width that it starts with, in CSS pixels, instead of one that fits its values. */
  readonly firstWidth?: number
}

/** A cell as it is drawn. */
export interface GridCell {
  readonly text: string
  /** 'row' for the row's own value; any other source is drawn as inherited. */
  readonly source: string
  /** The worst finding about this cell. `word` is shown where the cell has no text. */
  readonly finding: { readonly severity: 'error' | 'warning'; readonly word: string } | undefined
  /** Marked in the corner. */
  readonly editedToday: boolean
}

/** The heading of a row: its name, and its state as a shape and a word. */
export interface GridRowHeading {
  readonly name: string
  readonly state: {
    readonly glyph: GlyphShape
    readonly word: string
    readonly tone: 'plain' | 'warn' | 'bad'
  }
}

/** What the grid draws. Row 0 is the default row. */
export interface GridModel {
  readonly extent: Extent
  readonly columns: readonly GridColumn[]
  /** What all cells depend on besides their own row: a new object on each change. */
  readonly common: object
  /** The same object as long as the row's cells and heading stay the same; undefined for the default row. */
  readonly rowAt: (row: number) => GridRowHeading | undefined
  readonly cellAt: (place: Place) => GridCell
}

/** What the rows are sorted by: their name, their status, or a column. */
export type SortKey =
  | { readonly kind: 'name' }
  | { readonly kind: 'status' }
  | { readonly kind: 'value'; readonly name: string }

export interface GridSort {
  readonly by: SortKey
  readonly descending: boolean
}

/** The texts of the frozen part. */
export interface GridLabels {
  /** Heading of the rows' names. */
  readonly name: string
  /** Heading of the rows' states. */
  readonly status: string
  readonly defaultRow: string
}

/** Whether values are right-aligned. */
export const isNumeric = (column: GridColumn): boolean => column.type === 'price'
