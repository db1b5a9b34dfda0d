// biome-ignore-all lint/a11y/useSemanticElements: a real table cannot be virtual in both directions, and focus stays on gridcells
// biome-ignore-all lint/a11y/useFocusableInteractive: a real table cannot be virtual in both directions, and focus stays on gridcells
import { memo, type ReactNode, type RefCallback } from 'react'
import { names } from '../ui/class-names.ts'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { cellText } from './cell-text.tsx'
import css from './grid.module.css'
import {
  type GridCell as Cell,
  type ColumnType,
  type GridColumn,
  type GridModel,
  type GridRowHeading,
  isNumeric,
} from './grid-model.ts'
import { areSameSpans } from './selection/ranges.ts'
import { shortAddress } from './short-address.ts'
import { type ShownColumn, type Span, styleOf } from './viewport/visible-range.ts'

/** Returns whether the row has an empty value of its own, as opposed to no value. */
const isLeftEmpty = ({ text, source, finding }: Cell): boolean => text === '' && source === 'row' && !finding

const addresses: ReadonlySet<ColumnType> = new Set(['link', 'image', 'document'])

const shownText = (cell: Cell, { type }: GridColumn): string => {
  if (isLeftEmpty(cell)) return 'empty'
  if (cell.text === '') return cell.finding?.word ?? ''
  return addresses.has(type) ? shortAddress(cell.text) : cell.text
}

interface GridCellProps {
  column: GridColumn
  shown: ShownColumn
  cell: Cell
  row: number
  isActive: boolean
  isSelected: boolean
  describedBy: string
  editor: ReactNode
}

function GridCell({ column, shown, cell, row, isActive, isSelected, describedBy, editor }: GridCellProps) {
  const { severity } = cell.finding ?? {}
  return (
    <div
      role="gridcell"
      aria-colindex={shown.index + 3}
      aria-selected={isSelected}
      {...(isActive ? { 'aria-describedby': describedBy } : {})}
      {...(severity === 'error' ? { 'aria-invalid': true } : {})}
      tabIndex={isActive ? 0 : -1}
      data-place={`${row}:${shown.index}`}
      className={names(
        css.cell,
        cell.source === 'row' && css.own,
        isNumeric(column) && css.numeric,
        cell.editedToday && css.edited,
        severity === 'warning' && css.warning,
        severity === 'error' && css.error,
        isLeftEmpty(cell) && css.left,
        editor !== null && css.edit,
      )}
      style={styleOf(shown)}
    >
      {severity ? <Glyph shape={severity} /> : null}
      {cellText(shownText(cell, column))}
      {editor}
    </div>
  )
}

export interface GridRowProps {
  /** From 1; 0 is the default row. */
  row: number
  /** null in the default row. */
  heading: GridRowHeading | null
  top: number
  columns: readonly ShownColumn[]
  grid: GridModel
  /** The active column if this is the active row, otherwise -1. */
  active: number
  /** The columns that are selected in this row. */
  selected: readonly Span[]
  describedBy: string
  /** Takes what moves when the grid is scrolled sideways. */
  shifted: RefCallback<HTMLElement>
  editor: ReactNode
}

/** The grid object is a new one after every edit, but most of its rows are the same. */
const isSameRow = (one: GridRowProps, other: GridRowProps): boolean =>
  one.heading === other.heading &&
  one.grid.common === other.grid.common &&
  one.grid.columns === other.grid.columns &&
  one.row === other.row &&
  one.top === other.top &&
  one.columns === other.columns &&
  one.active === other.active &&
  areSameSpans(one.selected, other.selected) &&
  one.editor === other.editor

/** The cells of one row that are in view. */
export function GridCells(props: GridRowProps) {
  const { row, columns, grid, active, selected, describedBy, editor } = props
  return columns.map((shown) => {
    const column = grid.columns[shown.index]
    if (!column) return null
    const isActive = shown.index === active
    return (
      <GridCell
        key={shown.index}
        column={column}
        shown={shown}
        cell={grid.cellAt({ row, column: shown.index })}
        row={row}
        isActive={isActive}
        isSelected={selected.some(({ from, to }) => shown.index >= from && shown.index <= to)}
        describedBy={describedBy}
        editor={isActive ? editor : null}
      />
    )
  })
}

/** A row: its number, its name with its state, its cells. Drawn again only when it changes. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, heading, top, selected } = props
  if (!heading) return null
  const { glyph, word, tone } = heading.state
  const isChosen = selected.length > 0
  return (
    <div role="row" aria-rowindex={row + 2} className={css.row} style={{ top }}>
      <div className={css.frozen}>
        <div
          role="gridcell"
          aria-colindex={1}
          className={names(css.number, isChosen && css.chosen)}
          data-heading-row={row}
        >
          {row}
        </div>
        <div
          role="rowheader"
          aria-colindex={2}
          className={css.rowName}
          data-heading-row={row}
          title={heading.name}
        >
          <Glyph shape={glyph} />
          <span className={css.name}>{heading.name}</span>
          <span className={names(css.word, tone === 'warn' && css.warn, tone === 'bad' && css.bad)}>
            {word}
          </span>
        </div>
      </div>
      <div ref={props.shifted} className={css.cells}>
        <GridCells {...props} />
      </div>
    </div>
  )
}, isSameRow)
