// biome-ignore-all lint/a11y/useSemanticElements: a real table cannot be virtual in both directions, and focus stays on gridcells
// biome-ignore-all lint/a11y/useFocusableInteractive: a real table cannot be virtual in both directions, and focus stays on gridcells
import { ArrowDown, ArrowUp, Pin } from 'lucide-react'
import type { PointerEvent, RefCallback } from 'react'
import type { Arrangement, SortKey } from '../run/values/arrange-columns.ts'
import type { Grid } from '../run/values/import/read-values-grid.ts'
import { names } from '../ui/class-names.ts'
import css from './grid.module.css'
import { isNumeric } from './grid-reader.ts'
import { GridCells, type GridRowProps } from './grid-row.tsx'
import type { Range } from './selection/selection.ts'
import { type ShownColumn, styleOf } from './visible-range.ts'

function SortMark({ sort, by }: { sort: Arrangement['sort']; by: SortKey }) {
  const isSorted =
    sort !== null &&
    sort.by.kind === by.kind &&
    (sort.by.kind !== 'value' || by.kind !== 'value' || sort.by.name === by.name)
  if (!isSorted) return null
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  return <Arrow className={css.sorted} strokeWidth={2} aria-hidden="true" />
}

const ariaSort = (sort: Arrangement['sort'], name: string): 'ascending' | 'descending' | undefined =>
  sort?.by.kind === 'value' && sort.by.name === name
    ? sort.descending
      ? 'descending'
      : 'ascending'
    : undefined

export interface GridHeadingsProps {
  grid: Grid
  columns: readonly ShownColumn[]
  /** What is selected. */
  ranges: readonly Range[]
  sort: Arrangement['sort']
  /** Takes what moves when the grid is scrolled sideways. */
  shifted: RefCallback<HTMLElement>
  onWidenStart: (event: PointerEvent, column: number) => void
}

/** The headings of the columns. A click selects the column, dragging an edge widens it. */
export function GridHeadings({ grid, columns, ranges, sort, shifted, onWidenStart }: GridHeadingsProps) {
  return (
    <div role="row" aria-rowindex={1} className={css.headings}>
      <div className={css.frozen}>
        {/* Numbers need no heading: their column holds nothing but them. */}
        <div className={css.number} />
        <div role="columnheader" aria-colindex={2} className={css.location}>
          <span className={css.name}>
            Location <SortMark sort={sort} by={{ kind: 'location' }} />
          </span>
          <SortMark sort={sort} by={{ kind: 'status' }} />
          <span className={css.word}>Status</span>
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

/** The pinned row under the headings: where inherited values come from. */
export function DefaultRow(props: GridRowProps) {
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
        <div role="rowheader" aria-colindex={2} className={css.location} data-heading-row={0}>
          <span className={css.name}>Run default</span>
        </div>
      </div>
      <div ref={props.shifted} className={css.cells}>
        <GridCells {...props} />
      </div>
    </div>
  )
}
