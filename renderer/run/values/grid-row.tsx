// biome-ignore-all lint/a11y/useSemanticElements: a real table cannot be virtual in both directions, and focus stays on gridcells
// biome-ignore-all lint/a11y/useFocusableInteractive: a real table cannot be virtual in both directions, and focus stays on gridcells
import { memo, type ReactNode } from 'react'
import { names } from '../../shared/class-names.ts'
import { Glyph } from '../../shared/glyph.tsx'
import type { RunRow } from '../use-run.ts'
import { CellText } from './cell-text.tsx'
import css from './grid.module.css'
import { type CellView, type GridColumn, isNumeric } from './grid-reader.ts'
import type { Grid } from './read-grid.ts'

/** A column that is drawn, and where: in CSS pixels from the left of the scrolled surface. */
export interface ShownColumn {
  readonly index: number
  readonly left: number
  readonly width: number
}

/** The id under which a cell is found in the document. */
export const cellId = (gridId: string, row: number, column: number): string => `${gridId}-${row}-${column}`

const content = (cell: CellView): ReactNode => {
  const { finding, text } = cell
  // An empty value of its own is told from one that nobody gave.
  if (text === '' && cell.source === 'row' && !finding) return <span className={css.left}>left empty</span>
  if (!finding) return <CellText text={text} />
  if (text === '') return finding.word
  return <CellText text={text} />
}

interface GridCellProps {
  id: string
  column: GridColumn
  shown: ShownColumn
  cell: CellView
  row: number
  isActive: boolean
  isSelected: boolean
  describedBy: string
  editor: ReactNode
}

function GridCell({
  id,
  column,
  shown,
  cell,
  row,
  isActive,
  isSelected,
  describedBy,
  editor,
}: GridCellProps) {
  const { severity } = cell.finding ?? {}
  return (
    <div
      id={id}
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
      )}
      style={{ left: shown.left, width: shown.width }}
    >
      {severity ? <Glyph shape={severity} /> : null}
      <span className={css.text}>{content(cell)}</span>
      {editor}
    </div>
  )
}

export interface GridRowProps {
  gridId: string
  /** From 1; 0 is the default row. */
  row: number
  /** null in the default row. */
  runRow: RunRow | null
  top: number
  columns: readonly ShownColumn[]
  grid: Grid
  /** The active column where this is the active row, else -1. */
  active: number
  /** The first and last selected column in this row; -1 and -2 where none is. */
  selectedFrom: number
  selectedTo: number
  describedBy: string
  editor: ReactNode
}

/** The grid is another one after every edit, while most of its rows stay as they are. */
const isSameRow = (one: GridRowProps, other: GridRowProps): boolean =>
  one.runRow === other.runRow &&
  one.grid.common === other.grid.common &&
  one.grid.columns === other.grid.columns &&
  one.row === other.row &&
  one.top === other.top &&
  one.columns === other.columns &&
  one.active === other.active &&
  one.selectedFrom === other.selectedFrom &&
  one.selectedTo === other.selectedTo &&
  one.editor === other.editor

/** The cells of one row that are in view. */
export function GridCells(props: GridRowProps) {
  const { gridId, row, columns, grid, active, selectedFrom, selectedTo, describedBy, editor } = props
  return columns.map((shown) => {
    const column = grid.columns[shown.index]
    if (!column) return null
    const isActive = shown.index === active
    return (
      <GridCell
        key={shown.index}
        id={cellId(gridId, row, shown.index)}
        column={column}
        shown={shown}
        cell={grid.cellAt({ row, column: shown.index })}
        row={row}
        isActive={isActive}
        isSelected={shown.index >= selectedFrom && shown.index <= selectedTo}
        describedBy={describedBy}
        editor={isActive ? editor : null}
      />
    )
  })
}

/** One location's row: its number, its name with its state, its cells. Drawn again only when something of it changes. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, runRow, top, selectedFrom } = props
  if (!runRow) return null
  const { glyph, word, tone } = runRow.state
  const isChosen = selectedFrom >= 0
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
          className={css.location}
          data-heading-row={row}
          title={runRow.name}
        >
          <Glyph shape={glyph} />
          <span className={css.name}>{runRow.name}</span>
          <span className={names(css.word, tone === 'warn' && css.warn, tone === 'bad' && css.bad)}>
            {word}
          </span>
        </div>
      </div>
      <GridCells {...props} />
    </div>
  )
}, isSameRow)
