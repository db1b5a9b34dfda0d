import type { PointerEvent } from 'react'
import { names } from '../../shared/class-names.ts'
import type { Box } from './geometry.ts'
import css from './grid.module.css'

/** The wash under the cells of a range, with the active cell left white. Drawn before the cells. */
export function RangeWash({ range, active }: { range: Box; active: Box }) {
  return (
    <>
      <div className={css.tint} style={range} />
      <div className={css.active} style={active} />
    </>
  )
}

export interface RangeOutlineProps {
  box: Box
  editing: boolean
  /** The range that letting go of the fill handle would fill. */
  filling: Box | null
  onFillStart?: (event: PointerEvent) => void
}

/**
 * The one rectangle around the range, with the fill handle. Cells have their line at the right and below, so the
 * rectangle starts one pixel higher and lies on the line of the row above.
 */
export function RangeOutline({ box, editing, filling, onFillStart }: RangeOutlineProps) {
  const raised = (of: Box): Box => ({ ...of, top: of.top - 1, height: of.height + 1 })
  return (
    <>
      {filling ? <div className={names(css.outline, css.filling)} style={raised(filling)} /> : null}
      <div className={names(css.outline, editing && css.editing)} style={raised(box)}>
        {onFillStart && !editing ? (
          // The handle doubles Ctrl+D and the toolbar's Fill down, which are there for the keyboard.
          <div className={css.handle} data-fill onPointerDown={onFillStart} />
        ) : null}
      </div>
    </>
  )
}
