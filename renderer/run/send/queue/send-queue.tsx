import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import type { QueueItem, SendState } from '../../../../electron/ipc/shapes.ts'
import { names } from '../../../ui/class-names.ts'
import { Segmented } from '../../../ui/controls/segmented.tsx'
import { Glyph } from '../../../ui/feedback/glyph.tsx'
import { between, inPart, markOf, type QueuePart, queueLines, queueParts } from './queue.ts'
import css from './send-queue.module.css'

const rowHeight = 32

const toneClass = { plain: undefined, accent: css.accent, warn: css.warn, bad: css.bad }

export interface SendQueueProps {
  state: SendState
  onSelect: (rowId: string) => void
  /** Campaigns selected besides the current one, for API scheduling. */
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

/**
 * The campaigns in send order, with their status. Enter or a click opens one; Space, or a click with Ctrl or Shift,
 * selects several.
 */
export function SendQueue({ state, onSelect, chosen, onChoose }: SendQueueProps) {
  const { queue, accounts, currentRowId, pressed } = state
  const [part, setPart] = useState<QueuePart>('all')
  const lines = queueLines(inPart(queue, part, pressed), accounts)
  const items = lines.flatMap((line) => (line.kind === 'campaign' ? [line.item] : []))
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const lineOf = (rowId: string | null): number =>
    lines.findIndex((line) => line.kind === 'campaign' && line.item.rowId === rowId)
  const currentAt = lineOf(currentRowId)
  const [focused, setFocused] = useState<string | null>(null)
  const [anchor, setAnchor] = useState<string | null>(null)
  const tabStop =
    items.find(({ rowId }) => rowId === focused) ??
    items.find(({ rowId }) => rowId === currentRowId) ??
    items[0]

  // biome-ignore lint/correctness/useExhaustiveDependencies: part is another list, in which it stands elsewhere
  useEffect(() => {
    const element = scroller.current
    if (!element || currentAt < 0) return
    const top = currentAt * rowHeight
    const { scrollTop, clientHeight } = element
    // What comes next is worth seeing with it.
    const isClear = top >= scrollTop + rowHeight && top <= scrollTop + clientHeight - 4 * rowHeight
    if (!isClear) element.scrollTop = top - clientHeight / 2
  }, [currentAt, part])

  const toggle = (rowId: string): void => {
    const next = new Set(chosen)
    if (!next.delete(rowId)) next.add(rowId)
    setAnchor(rowId)
    onChoose(next)
  }
  const press = (event: MouseEvent, { rowId }: QueueItem): void => {
    if (event.shiftKey) onChoose(new Set([...chosen, ...between(items, anchor ?? currentRowId, rowId)]))
    else if (event.ctrlKey || event.metaKey) toggle(rowId)
    else onSelect(rowId)
  }
  const focusOn = (item: QueueItem | undefined): void => {
    if (!item) return
    const line = lineOf(item.rowId)
    setFocused(item.rowId)
    virtual.scrollToIndex(line)
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-index="${line}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !tabStop) return
    const at = items.indexOf(tabStop)
    const last = items.length - 1
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const moves: Record<string, number> = {
      ArrowDown: Math.min(last, at + 1),
      ArrowUp: Math.max(0, at - 1),
      PageDown: Math.min(last, at + page),
      PageUp: Math.max(0, at - page),
      Home: 0,
      End: last,
    }
    const to = moves[event.key]
    if (to !== undefined) focusOn(items[to])
    else if (event.key === 'Enter') onSelect(tabStop.rowId)
    else if (event.key === ' ') toggle(tabStop.rowId)
    else if (event.key === 'Escape' && chosen.size > 0) onChoose(new Set())
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className={css.filter}>
        <Segmented
          label="Filter campaigns"
          options={queueParts(queue, pressed)}
          chosen={part}
          onChoose={setPart}
          wide
        />
      </div>
      <div className={css.queueHead} aria-hidden="true">
        <span className={css.queueName}>Location</span>
        <span className={css.queueTime}>Send time</span>
        <span className={css.queueWord}>Status</span>
      </div>
      <div className={css.queue} ref={scroller}>
        {items.length === 0 ? <p className={css.none}>No campaigns match.</p> : null}
        <div
          ref={list}
          role="listbox"
          aria-label="Queue"
          aria-multiselectable
          tabIndex={-1}
          className={css.items}
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = lines[index]
            if (!line) return null
            if (line.kind === 'account')
              return (
                <div
                  key={line.id}
                  role="presentation"
                  className={names(css.item, css.account)}
                  style={{ top: start }}
                >
                  <span className={css.queueName}>{line.name}</span>
                </div>
              )
            const { item } = line
            const mark = markOf(item, state)
            const isCurrent = item.rowId === currentRowId
            const isChosen = chosen.has(item.rowId)
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list around the options takes the keys
              <div
                key={item.rowId}
                role="option"
                data-index={index}
                aria-current={isCurrent}
                aria-selected={isChosen || (chosen.size === 0 && isCurrent)}
                aria-setsize={items.length}
                aria-posinset={items.indexOf(item) + 1}
                tabIndex={item === tabStop ? 0 : -1}
                className={names(css.item, isCurrent && css.current, isChosen && css.chosen)}
                style={{ top: start }}
                title={mark.why === '' ? item.locationName : `${item.locationName}: ${mark.why}`}
                onFocus={() => setFocused(item.rowId)}
                onClick={(event) => press(event, item)}
              >
                <Glyph shape={mark.glyph} />
                <span className={css.queueName}>{item.locationName}</span>
                <span className={css.queueTime}>{item.goesOut}</span>
                <span className={names(css.queueWord, toneClass[mark.tone])}>{mark.word}</span>
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}
