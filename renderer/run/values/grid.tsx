// biome-ignore-all lint/a11y/useSemanticElements: a real table cannot be virtual in both directions, and focus stays on gridcells
import { defaultRangeExtractor, type Range as ShownRange, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Arrangement } from './arrange.ts'
import { narrowest, widest } from './column-width.ts'
import {
  boxOf,
  columnEdges,
  frozenWidth,
  headHeight,
  placeAt,
  rowHeight,
  scrollTo,
  type View,
} from './geometry.ts'
import css from './grid.module.css'
import { DefaultRow, GridHeadings } from './grid-head.tsx'
import { cellId, GridRow, type GridRowProps, type ShownColumn } from './grid-row.tsx'
import { RangeOutline, RangeWash } from './range-boxes.tsx'
import type { Grid as GridData } from './read-grid.ts'
import {
  extendTo,
  isSinglePlace,
  type Place,
  type Range,
  rangeHas,
  rangeOf,
  type Selection,
  selectColumns,
  selectPlace,
  selectRows,
} from './selection.ts'
import { type ClipboardHandlers, useClipboardEvents } from './use-clipboard-events.ts'
import { useDrag } from './use-drag.ts'

/** What the screen asks of the grid's window. */
export interface GridWindow {
  /** Scrolls a place into view. */
  readonly reveal: (place: Place) => void
  /** Puts the keyboard on the active cell. */
  readonly focus: () => void
  /** Whole rows that fit into the window. */
  readonly pageRows: () => number
}

export interface GridProps {
  label: string
  grid: GridData
  widths: readonly number[]
  onWiden: (column: number, width: number) => void
  /** Makes a column as wide as its values. */
  onFit: (column: number) => void
  selection: Selection
  onSelect: (selection: Selection) => void
  /** The editor of the active cell, while it is edited. */
  editor: ReactNode
  onEdit: (place: Place) => void
  onFill: (target: Range, repeat: boolean) => void
  onKeyDown: (event: KeyboardEvent) => void
  clipboard: ClipboardHandlers
  sort: Arrangement['sort']
  /** Said after the value of the active cell: state, source, finding. */
  says: string
  /** Stands in place of rows when none is shown. */
  nothing: ReactNode
  window: Ref<GridWindow>
}

/** Reads the place from what the cell under the pointer says of itself. */
const readPlace = (target: EventTarget): Place | null => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null
  const [row, column] = cell?.dataset.place?.split(':').map(Number) ?? []
  return row === undefined || column === undefined ? null : { row, column }
}

const readHeading = (target: EventTarget): { row?: number; column?: number } => {
  const heading =
    target instanceof Element
      ? target.closest<HTMLElement>('[data-heading-row], [data-heading-column]')
      : null
  const { headingRow, headingColumn } = heading?.dataset ?? {}
  return {
    ...(headingRow === undefined ? {} : { row: Number(headingRow) }),
    ...(headingColumn === undefined ? {} : { column: Number(headingColumn) }),
  }
}

/** Only what is in view is drawn, and the active row and column, which hold the keyboard. */
const withActive =
  (active: number) =>
  (range: ShownRange): number[] => {
    const shown = defaultRangeExtractor(range)
    return active < 0 || active >= range.count || shown.includes(active)
      ? shown
      : [...shown, active].sort((a, b) => a - b)
  }

/** The range grown towards a place, in the one direction that it lies farther out. */
const grownTo = (range: Range, place: Place, lastRow: number): Range => {
  const down = Math.max(place.row - range.bottom, range.top - place.row, 0)
  const across = Math.max(place.column - range.right, range.left - place.column, 0)
  if (down === 0 && across === 0) return range
  if (range.top === 0 || across > down) {
    return { ...range, left: Math.min(range.left, place.column), right: Math.max(range.right, place.column) }
  }
  return {
    ...range,
    top: Math.max(1, Math.min(range.top, place.row)),
    bottom: Math.min(lastRow, Math.max(range.bottom, place.row)),
  }
}

/** A spreadsheet of any size: frozen location column, pinned default row, one range, one active cell. */
export function Grid(props: GridProps) {
  const { grid, widths, selection, onSelect, editor, onEdit, onFill, sort, says } = props
  const gridId = useId()
  const saysId = `${gridId}-says`
  const scroller = useRef<HTMLDivElement>(null)
  const edges = useMemo(() => columnEdges(widths), [widths])
  const range = rangeOf(selection)
  const { active } = selection
  const { rows } = grid.extent

  const down = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    paddingStart: headHeight,
    overscan: 6,
    rangeExtractor: useMemo(() => withActive(active.row - 1), [active.row]),
  })
  const across = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? narrowest,
    paddingStart: frozenWidth,
    overscan: 2,
    rangeExtractor: useMemo(() => withActive(active.column), [active.column]),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are read again when the widths change
  useLayoutEffect(() => across.measure(), [widths])

  const shown = across.getVirtualItems()
  const shownKey = shown.map(({ index, start, size }) => `${index}:${start}:${size}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns are the same while their key is
  const columns: readonly ShownColumn[] = useMemo(
    () => shown.map(({ index, start, size }) => ({ index, left: start, width: size })),
    [shownKey],
  )

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
    if (place) {
      // A second button on the selection leaves it as it is.
      if (event.button !== 0 && rangeHas(range, place)) return
      event.preventDefault()
      focusCell()
      onSelect(event.shiftKey ? extendTo(selection, place, extent) : selectPlace(place))
      drag.start(event, (point) => {
        const to = placeAt(point, edges, view(), extent.rows)
        onSelect(extendTo(latest.current.selection, to, extent))
      })
    } else if (heading.row !== undefined) {
      event.preventDefault()
      focusCell()
      const from = event.shiftKey ? active.row : heading.row
      onSelect(selectRows(from, heading.row, extent))
      if (heading.row > 0) {
        drag.start(event, (point) =>
          onSelect(selectRows(from, placeAt(point, edges, view(), extent.rows).row, extent)),
        )
      }
    } else if (heading.column !== undefined) {
      event.preventDefault()
      focusCell()
      const from = event.shiftKey ? active.column : heading.column
      onSelect(selectColumns(from, heading.column, extent))
      drag.start(event, (point) =>
        onSelect(selectColumns(from, placeAt(point, edges, view(), extent.rows).column, extent)),
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
      props.onWiden(column, Math.max(narrowest, Math.min(widest, startWidth + x - startX))),
    )
  }

  const isInDefaults = range.top === 0
  const rowProps = (row: number): GridRowProps => {
    const isIn = row >= range.top && row <= range.bottom
    return {
      gridId,
      row,
      runRow: grid.rowAt(row) ?? null,
      top: headHeight + (row - 1) * rowHeight,
      columns,
      grid,
      active: row === active.row ? active.column : -1,
      selectedFrom: isIn ? range.left : -1,
      selectedTo: isIn ? range.right : -2,
      describedBy: saysId,
      editor: row === active.row ? editor : null,
    }
  }
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
      filling={filling ? boxOf(filling, edges) : null}
      onFillStart={onFillStart}
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
      onPointerDown={onPointerDown}
      onPointerMove={drag.onPointerMove}
      onPointerUp={drag.onPointerUp}
      onPointerCancel={drag.onPointerCancel}
      onDoubleClick={(event) => {
        // The scroller held the pointer, so the event names the scroller: look what lies under the pointer.
        const target = document.elementFromPoint(event.clientX, event.clientY)
        if (!target || isEditing) return
        const place = readPlace(target)
        const column = readHeading(target).column
        if (target.closest('[data-fill]')) onFill({ ...range, bottom: isInDefaults ? 0 : rows }, false)
        else if (target.closest('[data-widen]') && column !== undefined) props.onFit(column)
        else if (place) onEdit(place)
      }}
    >
      <div
        className={css.surface}
        style={{ width: frozenWidth + (edges.at(-1) ?? 0), height: headHeight + rows * rowHeight }}
      >
        <div role="rowgroup" className={css.head}>
          <GridHeadings grid={grid} columns={columns} range={range} sort={sort} onWidenStart={onWidenStart} />
          {isInDefaults ? wash : null}
          <DefaultRow {...rowProps(0)} />
          {isInDefaults ? outline : null}
        </div>
        {isInDefaults ? null : wash}
        <div role="rowgroup">
          {down.getVirtualItems().map(({ index }) => (
            <GridRow key={index} {...rowProps(index + 1)} />
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
