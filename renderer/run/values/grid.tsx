// biome-ignore-all lint/a11y/useSemanticElements: a real table cannot be virtual in both directions, and focus stays on gridcells
import { useCallback, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react'
import { boxOf, columnEdges, frozenWidth, headHeight, rowHeight, scrollTo, type View } from './geometry.ts'
import css from './grid.module.css'
import { DefaultRow, GridHeadings } from './grid-head.tsx'
import type { GridProps } from './grid-props.ts'
import { cellId, GridRow, type GridRowProps } from './grid-row.tsx'
import { RangeOutline, RangeWash } from './range-boxes.tsx'
import { isSinglePlace, type Place, rangeOf } from './selection.ts'
import { useClipboardEvents } from './use-clipboard-events.ts'
import { useGridPointer } from './use-grid-pointer.ts'
import { useShown } from './use-shown.ts'

/** A spreadsheet of any size: frozen location column, pinned default row, one range, one active cell. */
export function Grid(props: GridProps) {
  const { grid, widths, selection, editor, sort, says } = props
  const gridId = useId()
  const saysId = `${gridId}-says`
  const scroller = useRef<HTMLDivElement>(null)
  const edges = useMemo(() => columnEdges(widths), [widths])
  const range = rangeOf(selection)
  const { active } = selection
  const { rows } = grid.extent

  const shown = useShown(scroller, rows, widths, active)
  const view = useCallback((): View => {
    const { scrollTop = 0, scrollLeft = 0, clientWidth = 0, clientHeight = 0 } = scroller.current ?? {}
    return { scrollTop, scrollLeft, width: clientWidth, height: clientHeight }
  }, [])
  const reveal = useCallback(
    (place: Place): void => {
      const { top, left } = scrollTo(place, edges, view())
      scroller.current?.scrollTo({ top, left })
    },
    [edges, view],
  )

  const focusCell = useCallback((): void => {
    document.getElementById(cellId(gridId, active.row, active.column))?.focus({ preventScroll: true })
  }, [gridId, active.row, active.column])
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
      gridId,
      row,
      runRow: grid.rowAt(row) ?? null,
      top: headHeight + (row - 1) * rowHeight,
      columns: shown.columns,
      grid,
      active: row === active.row ? active.column : -1,
      selectedFrom: isIn ? range.left : -1,
      selectedTo: isIn ? range.right : -2,
      describedBy: saysId,
      editor: row === active.row ? editor : null,
    }
  }
  // Rows that leave at one edge come in again at the other with new words: cheaper than to make and drop them. The active
  // row has the keyboard and stays the same.
  const keyOf = (row: number): string | number => (row === active.row ? 'active' : row % shown.room)
  // In the head, the default row stands one row below the headings; boxOf counts from the first location.
  const box = boxOf(range, edges)
  const activeBox = boxOf(
    { top: active.row, bottom: active.row, left: active.column, right: active.column },
    edges,
  )
  const wash = isSinglePlace(range) ? null : <RangeWash range={box} active={activeBox} />
  const outline = (
    <RangeOutline
      box={box}
      editing={isEditing && isSinglePlace(range)}
      filling={pointer.filling ? boxOf(pointer.filling, edges) : null}
      onFillStart={pointer.onFillStart}
    />
  )

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
        <div role="rowgroup" className={css.head}>
          <GridHeadings
            grid={grid}
            columns={shown.columns}
            range={range}
            sort={sort}
            onWidenStart={pointer.onWidenStart}
          />
          {isInDefaults ? wash : null}
          <DefaultRow {...rowProps(0)} />
          {isInDefaults ? outline : null}
        </div>
        {isInDefaults ? null : wash}
        <div role="rowgroup">
          {shown.rows.map((row) => (
            <GridRow key={keyOf(row)} {...rowProps(row)} />
          ))}
        </div>
        {isInDefaults ? null : outline}
        {rows === 0 ? <div className={css.nothing}>{props.nothing}</div> : null}
      </div>
      <span id={saysId} hidden>
        {says}
      </span>
    </div>
  )
}
