// biome-ignore-all lint/a11y/useSemanticElements: a real table cannot be virtual in both directions, and focus stays on gridcells
import { useCallback, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react'
import {
  boxOf,
  columnEdges,
  frozenWidth,
  headHeight,
  rowHeight,
  scrollTo,
  type View,
  viewOf,
} from './geometry.ts'
import css from './grid.module.css'
import { GridBody } from './grid-body.tsx'
import { DefaultRow, GridHeadings } from './grid-head.tsx'
import type { GridProps } from './grid-props.ts'
import type { GridRowProps } from './grid-row.tsx'
import { RangeOutline, RangeWash } from './range-boxes.tsx'
import { isSinglePlace, type Place, rangeOf } from './selection.ts'
import { useClipboardEvents } from './use-clipboard-events.ts'
import { useGridPointer } from './use-grid-pointer.ts'
import { useShift } from './use-shift.ts'
import { useShownColumns } from './use-shown-columns.ts'
import { useView } from './use-view.ts'

const noView: View = { scrollTop: 0, scrollLeft: 0, width: 0, height: 0 }

/** A spreadsheet of any size: frozen location column, pinned default row, one range, one active cell. */
export function Grid(props: GridProps) {
  const { grid, widths, selection, editor, sort, says } = props
  const saysId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const edges = useMemo(() => columnEdges(widths), [widths])
  const range = rangeOf(selection)
  const { active } = selection
  const { rows } = grid.extent

  const watch = useView(scroller)
  const shifted = useShift(watch)
  const shown = useShownColumns(watch, edges, active.column)
  const view = useCallback((): View => (scroller.current ? viewOf(scroller.current) : noView), [])
  const reveal = useCallback(
    (place: Place): void => {
      const { top, left } = scrollTo(place, edges, view())
      scroller.current?.scrollTo({ top, left })
    },
    [edges, view],
  )

  const focusCell = useCallback((): void => {
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${active.row}:${active.column}"]`)
    cell?.focus({ preventScroll: true })
  }, [active.row, active.column])
  const isEditing = editor !== null
  useLayoutEffect(() => {
    const held = document.activeElement
    const isOurs = held === null || held === document.body || scroller.current?.contains(held)
    if (!isEditing && isOurs) focusCell()
  }, [isEditing, focusCell])

  useImperativeHandle(
    props.window,
    () => ({
      reveal,
      focus: focusCell,
      pageRows: () => Math.max(1, Math.floor((view().height - headHeight) / rowHeight) - 1),
    }),
    [reveal, focusCell, view],
  )

  useClipboardEvents(scroller, props.clipboard)

  const pointer = useGridPointer(scroller, props, edges, view, focusCell)

  const isInDefaults = range.top === 0
  const rowProps = (row: number): GridRowProps => {
    const isIn = row >= range.top && row <= range.bottom
    return {
      row,
      runRow: grid.rowAt(row) ?? null,
      top: (row - 1) * rowHeight,
      columns: shown.columns,
      grid,
      active: row === active.row ? active.column : -1,
      selectedFrom: isIn ? range.left : -1,
      selectedTo: isIn ? range.right : -2,
      describedBy: saysId,
      shifted,
      editor: row === active.row ? editor : null,
    }
  }
  // In the head, the default row stands one row below the headings; boxOf counts from the first location.
  const box = boxOf(range, edges)
  const activeBox = boxOf(
    { top: active.row, bottom: active.row, left: active.column, right: active.column },
    edges,
  )
  const wash = isSinglePlace(range) ? null : (
    <div className={css.under}>
      <div ref={shifted} className={css.boxes}>
        <RangeWash range={box} active={activeBox} />
      </div>
    </div>
  )
  const outline = (
    <div className={css.over}>
      <div ref={shifted} className={css.boxes}>
        <RangeOutline
          box={box}
          editing={isEditing && isSinglePlace(range)}
          filling={pointer.filling ? boxOf(pointer.filling, edges) : null}
          onFillStart={pointer.onFillStart}
        />
      </div>
    </div>
  )
  // Both stay where they are when the grid is scrolled sideways.
  const width = shown.width ?? '100%'

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows + 2}
      aria-colcount={widths.length + 2}
      aria-multiselectable="true"
      className={css.scroller}
      onKeyDown={props.onKeyDown}
      onContextMenu={(event) => {
        // In an editor the menu is the text field's own.
        if (event.target instanceof Element && event.target.closest('[data-editor]')) return
        event.preventDefault()
        props.onMenu({ x: event.clientX, y: event.clientY })
      }}
      {...pointer.handlers}
    >
      <div
        className={css.surface}
        style={{ width: frozenWidth + (edges.at(-1) ?? 0), height: headHeight + rows * rowHeight }}
      >
        <div role="rowgroup" className={css.head} style={{ width }}>
          <GridHeadings
            grid={grid}
            columns={shown.columns}
            range={range}
            sort={sort}
            shifted={shifted}
            onWidenStart={pointer.onWidenStart}
          />
          {isInDefaults ? wash : null}
          <DefaultRow {...rowProps(0)} />
          {isInDefaults ? outline : null}
        </div>
        <div className={css.body} style={{ width, height: rows * rowHeight }}>
          {isInDefaults ? null : wash}
          <GridBody watch={watch} rows={rows} active={active.row} propsOf={rowProps} />
          {isInDefaults ? null : outline}
        </div>
        {rows === 0 ? <div className={css.nothing}>{props.nothing}</div> : null}
      </div>
      <span id={saysId} hidden>
        {says}
      </span>
    </div>
  )
}
