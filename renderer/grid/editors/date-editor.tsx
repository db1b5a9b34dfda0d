// biome-ignore-all lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend of its own
import { parseDate } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { Button, Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components'
import type { EditorProps } from './editing.ts'
import css from './editor.module.css'
import { EditorPopup } from './editor-popup.tsx'
import { readEntry } from './read-entry.ts'
import { useEntry } from './use-entry.ts'

const readDay = (text: string) => {
  const stored = readEntry('date', text)
  return /^\d{4}-\d{2}-\d{2}$/.test(stored) ? parseDate(stored) : null
}

/** A day, typed in any common form or picked from the calendar; Down opens the calendar. */
export function DateEditor(props: EditorProps) {
  const entry = useEntry(props)
  const field = useRef<HTMLInputElement>(null)
  const calendar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true })
    if (!props.editing.typedOver) field.current?.select()
  }, [props.editing.typedOver])
  const day = readDay(entry.text)
  return (
    <>
      <input
        ref={field}
        data-editor
        className={css.editor}
        aria-label={props.label}
        value={entry.text}
        autoComplete="off"
        onChange={(event) => entry.change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            event.stopPropagation()
            const cells = calendar.current?.querySelectorAll<HTMLElement>('[role="button"][tabindex="0"]')
            cells?.[0]?.focus()
          } else entry.onKeyDown(event)
        }}
        onBlur={entry.onBlur}
      />
      <EditorPopup anchor={field} minWidth={228}>
        {/* Keys that end an entry end it from here as well; the calendar keeps the arrows and Enter. */}
        <div
          ref={calendar}
          role="group"
          aria-label={`${props.label}, calendar`}
          className={css.calendar}
          onBlur={entry.onBlur}
          onKeyDown={(event) => {
            if (event.key === 'Escape') entry.onKeyDown(event)
            else event.stopPropagation()
          }}
        >
          <Calendar
            aria-label={props.label}
            value={day}
            {...(day ? { defaultFocusedValue: day } : {})}
            onChange={(chosen) => entry.commit(chosen.toString(), 'stay')}
          >
            <div className={css.month}>
              <Button slot="previous" className={css.step ?? ''}>
                <ChevronLeft strokeWidth={1.5} aria-hidden="true" />
              </Button>
              <CalendarHeading className={css.monthName ?? ''} />
              <Button slot="next" className={css.step ?? ''}>
                <ChevronRight strokeWidth={1.5} aria-hidden="true" />
              </Button>
            </div>
            <CalendarGrid weekdayStyle="short">
              {(date) => <CalendarCell date={date} className={css.day ?? ''} />}
            </CalendarGrid>
          </Calendar>
        </div>
      </EditorPopup>
    </>
  )
}
