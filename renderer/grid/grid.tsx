// biome-ignore-all lint/a11y/useSemanticElements: a real table cannot be virtual in both directions, and focus stays on gridcells
import { useCallback, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react'
import { useClipboardEvents } from './clipboard/use-clipboard-events.ts'
import { columnEdges, frozenWidth, headHeight, rowHeight, scrollTo, type View, viewOf } from './geometry.ts'
import css from './grid.module.css'
import { GridBody } from './grid-body.tsx'
import { DefaultRow, GridHeadings } from './grid-head.tsx'
import type { GridProps } from './grid-props.ts'
import type { GridRowProps } from './grid-row.tsx'
import { RangeOutlines, RangeWashes } from './selection/range-boxes.tsx'
import { spansAt } from './selection/ranges.ts'
import { type Place, rangesOf } from './selection/selection.ts'
import { useGridPointer } from './selection/use-grid-pointer.ts'
import { useShift } from './viewport/use-shift.ts'
import { useView } from './viewport/use-view.ts'
import { useShownColumns } from './viewport/use-visible-range.ts'

const noView: View = { scrollTop: 0, scrollLeft: 0, width: 0, height: 0 }

/** A spreadsheet of any size: frozen row names, pinned default row, ranges, one active cell. */
export function Grid(props: GridProps) {
  const { grid, widths, selection, editor, sort, description, labels } = props
  const descriptionId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const edges = useMemo(() => columnEdges(widths), [widths])
  const ranges = useMemo(() => rangesOf(selection), [selection])
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
    const focused = document.activeElement
    const isFree = focused === null || focused === document.body || scroller.current?.contains(focused)
    if (!isEditing && isFree) focusCell()
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

  const rowProps = (row: number): GridRowProps => {
    return {
      row,
      heading: grid.rowAt(row) ?? null,
      top: (row - 1) * rowHeight,
      columns: shown.columns,
      grid,
      active: row === active.row ? active.column : -1,
      selected: spansAt(ranges, row),
      describedBy: descriptionId,
      shifted,
      editor: row === active.row ? editor : null,
    }
  }
  const boxes = {
    ranges,
    active,
    edges,
    shifted,
    isEditing,
    filling: pointer.filling,
    onFillStart: pointer.onFillStart,
  }
  // Head and body don't move when the grid is scrolled sideways: their cells do.
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
        // In an editor the text field shows its own menu.
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
            ranges={ranges}
            sort={sort}
            labels={labels}
            shifted={shifted}
            onWidenStart={pointer.onWidenStart}
          />
          <RangeWashes {...boxes} inHead />
          <DefaultRow {...rowProps(0)} label={labels.defaultRow} />
          <RangeOutlines {...boxes} inHead />
        </div>
        <div className={css.body} style={{ width, height: rows * rowHeight }}>
          <RangeWashes {...boxes} inHead={false} />
          <GridBody watch={watch} rows={rows} active={active.row} propsOf={rowProps} />
          <RangeOutlines {...boxes} inHead={false} />
        </div>
        {rows === 0 ? <div className={css.empty}>{props.empty}</div> : null}
      </div>
      <span id={descriptionId} hidden>
        {description}
      </span>
    </div>
  )
}
