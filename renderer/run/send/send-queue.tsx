import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { SendState } from '../../../electron/ipc/shapes.ts'
import { names } from '../../shared/class-names.ts'
import { Glyph } from '../../shared/glyph.tsx'
import { Segmented } from '../../shared/segmented.tsx'
import { inPart, markOf, type QueuePart, queueParts } from './queue.ts'
import css from './send.module.css'

const rowHeight = 32

const toneClass = { plain: undefined, accent: css.accent, warn: css.warn, bad: css.bad }

/** The campaigns in the order of sending, with how far each has come. Enter or a click brings one forward. */
export function SendQueue({ state, onSelect }: { state: SendState; onSelect: (rowId: string) => void }) {
  const { queue, currentRowId } = state
  const [part, setPart] = useState<QueuePart>('all')
  const items = inPart(queue, part)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const currentAt = items.findIndex(({ rowId }) => rowId === currentRowId)
  const [focused, setFocused] = useState<string | null>(null)
  const focusedAt = items.findIndex(({ rowId }) => rowId === focused)
  const tabStop = focusedAt >= 0 ? focusedAt : Math.max(0, currentAt)

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

  const focusAt = (index: number): void => {
    const item = items[index]
    if (!item) return
    setFocused(item.rowId)
    virtual.scrollToIndex(index)
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const last = items.length - 1
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const moves: Record<string, number> = {
      ArrowDown: Math.min(last, tabStop + 1),
      ArrowUp: Math.max(0, tabStop - 1),
      PageDown: Math.min(last, tabStop + page),
      PageUp: Math.max(0, tabStop - page),
      Home: 0,
      End: last,
    }
    const to = moves[event.key]
    const item = items[tabStop]
    if (to !== undefined) focusAt(to)
    else if (event.key === 'Enter' && item) onSelect(item.rowId)
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className={css.filter}>
        <Segmented
          label="Campaigns listed"
          options={queueParts(queue)}
          chosen={part}
          onChoose={setPart}
          wide
        />
      </div>
      <div className={css.queueHead} aria-hidden="true">
        <span className={css.queueName}>Location</span>
        <span className={css.queueTime}>Goes out</span>
        <span className={css.queueWord}>Status</span>
      </div>
      <div className={css.queue} ref={scroller}>
        {items.length === 0 ? <p className={css.none}>No campaign is listed here.</p> : null}
        <div
          ref={list}
          role="listbox"
          aria-label="Queue"
          tabIndex={-1}
          className={css.items}
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const item = items[index]
            if (!item) return null
            const mark = markOf(item, state)
            const isCurrent = item.rowId === currentRowId
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list around the options takes the keys
              <div
                key={item.rowId}
                role="option"
                data-index={index}
                aria-selected={isCurrent}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                tabIndex={index === tabStop ? 0 : -1}
                className={names(css.item, isCurrent && css.current)}
                style={{ top: start }}
                title={mark.why === '' ? item.locationName : `${item.locationName}: ${mark.why}`}
                onFocus={() => setFocused(item.rowId)}
                onClick={() => onSelect(item.rowId)}
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
