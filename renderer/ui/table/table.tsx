// biome-ignore-all lint/a11y/useSemanticElements: rows stand in a CSS grid and only those in view are drawn
// biome-ignore-all lint/a11y/useFocusableInteractive: focus goes from row to row, not to cells
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid around the rows takes the keys
// biome-ignore-all lint/a11y/useKeyWithMouseEvents: a cell that is cut short is read out whole anyway
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { names } from '../class-names.ts'
import { Checkbox } from '../fields/field.tsx'
import css from './table.module.css'
import { inOrder, nextOrder, type TableOrder } from './table-order.ts'

export interface TableColumn<T> {
  id: string
  head: string
  /** The heading is for assistive technology only. */
  headHidden?: boolean
  /** A track of CSS grid: "204px", "minmax(120px, 1fr)". */
  width: string
  /** Numbers are right-aligned. */
  align?: 'end'
  /** Secondary: drawn in a quieter ink. */
  quiet?: boolean
  cell: (item: T) => ReactNode
  /** What rows are put in order by when the heading is pressed. */
  sortOf?: (item: T) => string
}

export interface TableProps<T> {
  label: string
  items: readonly T[]
  columns: readonly TableColumn<T>[]
  keyOf: (item: T) => string
  /** Enter or a click on a row. */
  onOpen?: (item: T) => void
  /** The key of the row that is shown elsewhere, in a side panel. */
  current?: string | null
  /** Rows can be chosen with boxes, Space, and Ctrl/Cmd+A. */
  chosen?: ReadonlySet<string>
  onChosen?: (chosen: ReadonlySet<string>) => void
  /** Shown instead of rows if there are none. */
  empty?: string
  /** Called when rows up to this one are visible, to load more. */
  onShown?: (lastIndex: number) => void
  /** How many rows there are in all, when not all are fetched. */
  total?: number
}

const rowHeight = 32

/** Where a key moves the active row, or null when it is none of the table's keys. */
export function movedRow(key: string, at: number, rows: number, page: number): number | null {
  const last = Math.max(0, rows - 1)
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(last, at + page)
    case 'PageUp':
      return Math.max(0, at - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** A list of any length: sticky heading, rows of 32 px, only those in view are drawn. Arrow keys, Home, End, Enter, Space. */
export function Table<T>(props: TableProps<T>) {
  const {
    label,
    items: given,
    columns,
    keyOf,
    onOpen,
    current = null,
    chosen,
    onChosen,
    empty,
    onShown,
    total,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const [order, setOrder] = useState<TableOrder | null>(null)
  const items = useMemo(() => inOrder(given, columns, order), [given, columns, order])
  const id = useId()
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
  })
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? -1
  const at = Math.min(active, Math.max(0, items.length - 1))

  useEffect(() => {
    if (lastShown >= 0) onShown?.(lastShown)
  }, [lastShown, onShown])

  const wasCurrent = useRef(current)
  useEffect(() => {
    // The panel beside the table was closed and took the focus with it: return it to the row.
    if (wasCurrent.current !== null && current === null && document.activeElement === document.body) {
      document.getElementById(`${id}-${at}`)?.focus({ preventScroll: true })
    }
    wasCurrent.current = current
  }, [current, id, at])

  const selectable = chosen !== undefined && onChosen !== undefined
  const tracks = `${selectable ? '36px ' : ''}${columns.map(({ width }) => width).join(' ')}`
  /** The first column stays in view when the table is scrolled sideways. */
  const frozen = selectable ? css.frozenAfterBox : css.frozen
  const rowId = (index: number): string => `${id}-${index}`

  const toggle = (key: string): void => {
    if (!selectable) return
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    onChosen(next)
  }

  const goTo = (index: number): void => {
    setActive(index)
    virtual.scrollToIndex(index)
    requestAnimationFrame(() => document.getElementById(rowId(index))?.focus({ preventScroll: true }))
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2)
    const to = movedRow(event.key, at, items.length, page)
    const item = items[at]
    if (to !== null) goTo(to)
    else if (event.key === 'Enter' && item !== undefined && onOpen) onOpen(item)
    else if (event.key === ' ' && item !== undefined && selectable) toggle(keyOf(item))
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && selectable) {
      onChosen(new Set(items.map(keyOf)))
    } else return
    event.preventDefault()
  }

  /** A truncated cell shows its full text on hover. */
  const showFullText = (event: MouseEvent<HTMLElement>): void => {
    const cell =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[role="gridcell"]') : null
    if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? '') : ''
  }

  return (
    <div
      className={css.scroller}
      ref={scroller}
      onScroll={({ currentTarget }) =>
        currentTarget.toggleAttribute('data-scrolled', currentTarget.scrollLeft > 0)
      }
    >
      {/* A grid of rows: focus goes from row to row, the controls inside are reached with Tab. */}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={(total ?? items.length) + 1}
        aria-colcount={columns.length + (selectable ? 1 : 0)}
        aria-multiselectable={selectable || undefined}
        className={css.table}
        onKeyDown={onKeyDown}
        onMouseOver={showFullText}
        tabIndex={items.length === 0 ? 0 : -1}
      >
        <div role="row" aria-rowindex={1} className={css.head} style={{ gridTemplateColumns: tracks }}>
          {selectable ? (
            <span role="columnheader" className={css.boxCell}>
              <Checkbox
                bare
                label="Select all rows"
                checked={items.length > 0 && items.every((item) => chosen.has(keyOf(item)))}
                partly={
                  items.some((item) => chosen.has(keyOf(item))) &&
                  !items.every((item) => chosen.has(keyOf(item)))
                }
                onChange={(on) => onChosen(on ? new Set(items.map(keyOf)) : new Set())}
              />
            </span>
          ) : null}
          {columns.map((column, at) => (
            <span
              key={column.id}
              role="columnheader"
              className={names(css.headCell, column.align && css.end, at === 0 && frozen)}
              {...(order?.by === column.id
                ? { 'aria-sort': order.descending ? 'descending' : 'ascending' }
                : {})}
            >
              {column.sortOf ? (
                <button
                  type="button"
                  className={css.sort}
                  onClick={() => setOrder(nextOrder(order, column.id))}
                >
                  {column.head}
                  {order?.by === column.id ? order.descending ? <ArrowDown /> : <ArrowUp /> : null}
                </button>
              ) : column.headHidden ? (
                <VisuallyHidden>{column.head}</VisuallyHidden>
              ) : (
                column.head
              )}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={css.rows} style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const item = items[index]
            if (item === undefined) return null
            const key = keyOf(item)
            return (
              <div
                key={key}
                id={rowId(index)}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={selectable ? chosen.has(key) : key === current}
                tabIndex={index === at ? 0 : -1}
                className={names(
                  css.row,
                  onOpen && css.opens,
                  (chosen?.has(key) || key === current) && css.chosen,
                )}
                style={{ gridTemplateColumns: tracks, transform: `translateY(${start}px)` }}
                onFocus={() => setActive(index)}
                onClick={(event) => {
                  if (event.target instanceof Element && event.target.closest('button, a, label, input'))
                    return
                  onOpen?.(item)
                }}
              >
                {selectable ? (
                  <span role="gridcell" className={css.boxCell}>
                    {/* A plain input: dozens of them are drawn anew while the table is scrolled. */}
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      className={css.box}
                      aria-label="Select this row"
                      checked={chosen.has(key)}
                      onChange={() => toggle(key)}
                    />
                  </span>
                ) : null}
                {columns.map((column, columnAt) => (
                  <span
                    key={column.id}
                    role="gridcell"
                    className={names(
                      css.cell,
                      column.align && css.end,
                      column.quiet && css.quiet,
                      columnAt === 0 && frozen,
                    )}
                  >
                    {column.cell(item)}
                  </span>
                ))}
              </div>
            )
          })}
        </div>
      </div>
      {items.length === 0 && empty ? <p className={css.empty}>{empty}</p> : null}
    </div>
  )
}
