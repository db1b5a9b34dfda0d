// biome-ignore-all lint/a11y/useSemanticElements: a real table cannot be virtual in both directions, and focus stays on gridcells
// biome-ignore-all lint/a11y/useFocusableInteractive: a real table cannot be virtual in both directions, and focus stays on gridcells
import { ArrowDown, ArrowUp, Pin } from 'lucide-react'
import type { PointerEvent, RefCallback } from 'react'
import { names } from '../ui/class-names.ts'
import css from './grid.module.css'
import { type GridLabels, type GridModel, type GridSort, isNumeric, type SortKey } from './grid-model.ts'
import { GridCells, type GridRowProps } from './grid-row.tsx'
import type { Range } from './selection/selection.ts'
import { type ShownColumn, styleOf } from './viewport/visible-range.ts'

function SortMark({ sort, by }: { sort: GridSort | null; by: SortKey }) {
  const isSorted =
    sort !== null &&
    sort.by.kind === by.kind &&
    (sort.by.kind !== 'value' || by.kind !== 'value' || sort.by.name === by.name)
  if (!isSorted) return null
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  return <Arrow className={css.sorted} strokeWidth={2} aria-hidden="true" />
}

const ariaSort = (sort: GridSort | null, name: string): 'ascending' | 'descending' | undefined =>
  sort?.by.kind === 'value' && sort.by.name === name
    ? sort.descending
      ? 'descending'
      : 'ascending'
    : undefined

export interface GridHeadingsProps {
  grid: GridModel
  labels: GridLabels
  columns: readonly ShownColumn[]
  /** All that is selected. */
  ranges: readonly Range[]
  sort: GridSort | null
  /** Takes what moves when the grid is scrolled sideways. */
  shifted: RefCallback<HTMLElement>
  onWidenStart: (event: PointerEvent, column: number) => void
}

/** The column headings. A click selects the column; dragging an edge changes its width. */
export function GridHeadings(props: GridHeadingsProps) {
  const { grid, labels, columns, ranges, sort, shifted, onWidenStart } = props
  return (
    <div role="row" aria-rowindex={1} className={css.headings}>
      <div className={css.frozen}>
        <div className={css.number} />
        <div role="columnheader" aria-colindex={2} className={css.rowName}>
          <span className={css.name}>
            {labels.name} <SortMark sort={sort} by={{ kind: 'name' }} />
          </span>
          <SortMark sort={sort} by={{ kind: 'status' }} />
          <span className={css.word}>{labels.status}</span>
        </div>
      </div>
      <div ref={shifted} className={css.cells}>
        {columns.map((shown) => {
          const { index } = shown
          const column = grid.columns[index]
          if (!column) return null
          const isChosen = ranges.some(({ left, right }) => index >= left && index <= right)
          const sorted = ariaSort(sort, column.name)
          return (
            <div
              key={index}
              role="columnheader"
              aria-colindex={index + 3}
              {...(sorted ? { 'aria-sort': sorted } : {})}
              className={names(css.heading, isChosen && css.chosen, isNumeric(column) && css.numeric)}
              style={styleOf(shown)}
              data-heading-column={index}
              title={column.hint === '' ? column.label : `${column.label}: ${column.hint}`}
            >
              <span className={css.headingText}>{column.label}</span>
              <SortMark sort={sort} by={{ kind: 'value', name: column.name }} />
              <div className={css.widen} data-widen onPointerDown={(event) => onWidenStart(event, index)} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** The pinned row under the headings, from which other rows inherit. */
export function DefaultRow(props: GridRowProps & { label: string }) {
  const isChosen = props.selected.length > 0
  return (
    <div role="row" aria-rowindex={2} className={css.defaults}>
      <div className={css.frozen}>
        <div
          role="gridcell"
          aria-colindex={1}
          className={names(css.number, isChosen && css.chosen)}
          data-heading-row={0}
        >
          <Pin className={css.pin} strokeWidth={1.5} role="img" aria-label="Pinned" />
        </div>
        <div role="rowheader" aria-colindex={2} className={css.rowName} data-heading-row={0}>
          <span className={css.name}>{props.label}</span>
        </div>
      </div>
      <div ref={props.shifted} className={css.cells}>
        <GridCells {...props} />
      </div>
    </div>
  )
}
