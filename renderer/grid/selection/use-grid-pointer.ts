import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { onMac } from '../../ui/keys.ts'
import { narrowest, widest } from '../column-width.ts'
import { frozenWidth, headHeight, placeAt, type View } from '../geometry.ts'
import type { GridProps } from '../grid-props.ts'
import { withoutPlace } from './ranges.ts'
import {
  addTo,
  extendTo,
  grownTo,
  type Range,
  rangeHas,
  rangeOf,
  rangesOf,
  type Selection,
  selectColumns,
  selectPlace,
  selectRanges,
  selectRows,
} from './selection.ts'
import { readHeading, readPlace } from './under-pointer.ts'
import { useDrag } from './use-drag.ts'

type PointerProps = Pick<
  GridProps,
  'grid' | 'widths' | 'selection' | 'onSelect' | 'onFill' | 'onWiden' | 'onFit' | 'onEdit'
>

/** Handles the pointer in the grid: selects cells, rows and columns, drags the fill handle, changes column widths. */
export const useGridPointer = (
  scroller: RefObject<HTMLElement | null>,
  props: PointerProps,
  edges: readonly number[],
  view: () => View,
  focusCell: () => void,
) => {
  const { grid, widths, selection, onSelect, onFill, onWiden, onFit, onEdit } = props
  const range = rangeOf(selection)
  const ranges = rangesOf(selection)
  const { active } = selection
  const { rows } = grid.extent
  const drag = useDrag(scroller, { top: headHeight, left: frozenWidth })
  const [filling, setFilling] = useState<Range | null>(null)
  const latest = useRef({ selection, extent: grid.extent })
  useEffect(() => {
    latest.current = { selection, extent: grid.extent }
  })

  const onPointerDown = (event: PointerEvent): void => {
    if (event.target instanceof Element && event.target.closest('[data-editor]')) return
    const place = readPlace(event.target)
    const heading = readHeading(event.target)
    const { extent } = grid
    const isMain = event.button === 0
    const isAdding = isMain && (onMac ? event.metaKey : event.ctrlKey)
    const addedTo = (next: Selection): Selection => (isAdding ? addTo(selection, next) : next)
    if (place) {
      const isIn = ranges.some((selected) => rangeHas(selected, place))
      // The context menu on the selection keeps it.
      if (!isMain && isIn) return
      event.preventDefault()
      focusCell()
      if (isAdding && isIn && !event.shiftKey) {
        // As in a spreadsheet, a selected cell is deselected; the last one stays.
        onSelect(selectRanges(withoutPlace(ranges, place), active) ?? selection)
        return
      }
      onSelect(event.shiftKey ? extendTo(selection, place, extent) : addedTo(selectPlace(place)))
      if (!isMain) return
      drag.start(event, (point) => {
        const to = placeAt(point, edges, view(), extent.rows)
        onSelect(extendTo(latest.current.selection, to, extent))
      })
    } else if (heading.row !== undefined) {
      event.preventDefault()
      focusCell()
      const from = event.shiftKey ? active.row : heading.row
      onSelect(addedTo(selectRows(from, heading.row, extent)))
      if (heading.row > 0 && isMain) {
        drag.start(event, (point) =>
          onSelect(addedTo(selectRows(from, placeAt(point, edges, view(), extent.rows).row, extent))),
        )
      }
    } else if (heading.column !== undefined) {
      event.preventDefault()
      focusCell()
      const from = event.shiftKey ? active.column : heading.column
      onSelect(addedTo(selectColumns(from, heading.column, extent)))
      if (!isMain) return
      drag.start(event, (point) =>
        onSelect(addedTo(selectColumns(from, placeAt(point, edges, view(), extent.rows).column, extent))),
      )
    }
  }

  const onFillStart = (event: PointerEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    let target = range
    let repeat = false
    drag.start(
      event,
      (point, { ctrlKey, metaKey }) => {
        target = grownTo(range, placeAt(point, edges, view(), rows), rows)
        repeat = ctrlKey || metaKey
        setFilling(target)
      },
      () => {
        setFilling(null)
        if (target !== range) onFill(target, repeat)
      },
    )
  }

  const onWidenStart = (event: PointerEvent, column: number): void => {
    event.preventDefault()
    event.stopPropagation()
    const startWidth = widths[column] ?? narrowest
    const startX = event.clientX - (scroller.current?.getBoundingClientRect().left ?? 0)
    drag.start(event, ({ x }) =>
      onWiden(column, Math.max(narrowest, Math.min(widest, startWidth + x - startX))),
    )
  }

  const onDoubleClick = (event: MouseEvent): void => {
    // The scroller captured the pointer, so the event's target is the scroller: find the element under the pointer.
    const target = document.elementFromPoint(event.clientX, event.clientY)
    if (!target || target.closest('[data-editor]')) return
    const place = readPlace(target)
    const column = readHeading(target).column
    if (target.closest('[data-fill]')) onFill({ ...range, bottom: range.top === 0 ? 0 : rows }, false)
    else if (target.closest('[data-widen]') && column !== undefined) onFit(column)
    else if (place) onEdit(place)
  }

  return {
    filling,
    onFillStart,
    onWidenStart,
    handlers: {
      onPointerDown,
      onPointerMove: drag.onPointerMove,
      onPointerUp: drag.onPointerUp,
      onPointerCancel: drag.onPointerCancel,
      onDoubleClick,
    },
  }
}
