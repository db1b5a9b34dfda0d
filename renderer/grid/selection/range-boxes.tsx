import type { PointerEvent, RefCallback } from 'react'
import { names } from '../../ui/class-names.ts'
import { type Box, boxOf } from '../geometry.ts'
import css from '../grid.module.css'
import { isSinglePlace, type Place, type Range } from './selection.ts'

export interface RangeBoxesProps {
  /** All that is selected; the range of the active cell comes last. */
  ranges: readonly Range[]
  active: Place
  edges: readonly number[]
  /** Whether these are the boxes in the head, on the default row. */
  inHead: boolean
  /** Takes what moves when the grid is scrolled sideways. */
  shifted: RefCallback<HTMLElement>
  isEditing: boolean
  /** The range that releasing the fill handle would fill. */
  filling: Range | null
  onFillStart: (event: PointerEvent) => void
}

const placedIn = (inHead: boolean) => (range: Range) => (range.top === 0) === inHead

const keyOf = ({ top, left, bottom, right }: Range): string => `${top} ${left} ${bottom} ${right}`

/** Returns the ranges without duplicates. */
const distinct = (ranges: readonly Range[]): Range[] => [
  ...new Map(ranges.map((range) => [keyOf(range), range])).values(),
]

/** The background of selected cells; the active cell stays white. Drawn below the cells. */
export function RangeWashes({ ranges, active, edges, inHead, shifted }: RangeBoxesProps) {
  const [first, ...more] = ranges
  const here = distinct(ranges).filter(placedIn(inHead))
  if (here.length === 0 || (first && more.length === 0 && isSinglePlace(first))) return null
  const { row, column } = active
  const activeRange = { top: row, bottom: row, left: column, right: column }
  return (
    <div className={css.under}>
      <div ref={shifted} className={css.boxes}>
        {here.map((range) => (
          <div key={keyOf(range)} className={css.tint} style={boxOf(range, edges)} />
        ))}
        {placedIn(inHead)(activeRange) ? (
          <div className={css.active} style={boxOf(activeRange, edges)} />
        ) : null}
      </div>
    </div>
  )
}

/** Cells have their border at the right and bottom: the rectangle starts one pixel higher, on the row above. */
const raised = (of: Box): Box => ({ ...of, top: of.top - 1, height: of.height + 1 })

/** The rectangle around the range of the active cell, with the fill handle, and thinner ones around further ranges. */
export function RangeOutlines(props: RangeBoxesProps) {
  const { ranges, edges, inHead, shifted, isEditing, filling, onFillStart } = props
  const others = distinct(ranges.slice(0, -1))
  const current = ranges.slice(-1)
  if (!ranges.some(placedIn(inHead))) return null
  return (
    <div className={css.over}>
      <div ref={shifted} className={css.boxes}>
        {filling && placedIn(inHead)(filling) ? (
          <div className={names(css.outline, css.filling)} style={raised(boxOf(filling, edges))} />
        ) : null}
        {others.filter(placedIn(inHead)).map((range) => (
          <div
            key={keyOf(range)}
            className={names(css.outline, css.further)}
            style={raised(boxOf(range, edges))}
          />
        ))}
        {current.filter(placedIn(inHead)).map((range) => (
          <div
            key="current"
            className={names(css.outline, isEditing && isSinglePlace(range) && css.editing)}
            style={raised(boxOf(range, edges))}
          >
            {others.length === 0 && !(isEditing && isSinglePlace(range)) ? (
              // Keyboard users have Ctrl+D and Fill down instead of the handle.
              <div className={css.handle} data-fill onPointerDown={onFillStart} />
            ) : null}
          </div>
        ))}
      </div>
    </div>
  )
}
