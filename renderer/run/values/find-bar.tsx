import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { formatNumber } from '../../../core/format/numbers.ts'
import { type FindOptions, findPlaces, nextPlace } from '../../grid/find.ts'
import { apart } from '../../grid/selection/ranges.ts'
import {
  type Extent,
  isSinglePlace,
  type Place,
  type Range,
  selectPlace,
} from '../../grid/selection/selection.ts'
import { Button, IconButton } from '../../ui/controls/button.tsx'
import { Checkbox } from '../../ui/fields/field.tsx'
import css from './bars.module.css'
import { editEach } from './edit-each.ts'
import { editReplace } from './edits.ts'
import type { Values } from './use-values.ts'

const wholeOf = ({ rows, columns }: Extent): Range => ({
  top: Math.min(1, rows),
  left: 0,
  bottom: rows,
  right: columns - 1,
})

const oneCell = (place: Place): Range => ({
  top: place.row,
  bottom: place.row,
  left: place.column,
  right: place.column,
})

export interface FindBarProps {
  values: Values
  replacing: boolean
  /** How often the bar was opened: each time, its field gets focus and the selection is read again. */
  openCount: number
  onClose: () => void
}

/** Finds and replaces in the selection at the time it was opened, otherwise in the whole grid. */
export function FindBar({ values, replacing, openCount, onClose }: FindBarProps) {
  const { grid, selection } = values
  const [scope, setScope] = useState<readonly Range[] | null>(null)
  const [inScope, setInScope] = useState(true)
  const [query, setQuery] = useState('')
  const [replacement, setReplacement] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const [wholeCell, setWholeCell] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const options: FindOptions = useMemo(() => ({ query, matchCase, wholeCell }), [query, matchCase, wholeCell])
  const ranges = useMemo(
    () => apart(scope && inScope ? scope : [wholeOf(grid.extent)]),
    [scope, inScope, grid.extent],
  )
  const found = useMemo(
    () =>
      ranges
        .flatMap((range) => findPlaces(range, (place) => grid.cellAt(place).text, options))
        .sort((one, other) => one.row - other.row || one.column - other.column),
    [grid, ranges, options],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: read when the bar opens; a match that is found is selected alone
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
    if (values.ranges.length === 1 && isSinglePlace(values.range)) return
    setScope(values.ranges)
    setInScope(true)
  }, [openCount])

  const at = found.findIndex(
    ({ row, column }) => row === selection.active.row && column === selection.active.column,
  )
  const go = (back: boolean): void => {
    const next = nextPlace(found, selection.active, back)
    if (next) values.select(selectPlace(next), next)
  }
  const close = (): void => {
    onClose()
    values.window.current?.focus()
  }
  const replaceOne = (): void => {
    if (at >= 0) values.apply(editReplace(grid, oneCell(selection.active), options, replacement))
    go(false)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target === field.current) go(event.shiftKey)
    else if (
      event.key === 'Enter' &&
      event.target instanceof HTMLInputElement &&
      event.target.type === 'text'
    )
      replaceOne()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const whyOff = query === '' ? 'Type to search' : found.length === 0 ? 'No matches' : undefined
  const countText =
    query === ''
      ? ''
      : found.length === 0
        ? 'none'
        : at >= 0
          ? `${at + 1} of ${formatNumber(found.length)}`
          : `${formatNumber(found.length)} found`
  return (
    <search className={css.find} aria-label="Find and replace" onKeyDown={onKeyDown}>
      <div className={css.line}>
        <input
          ref={field}
          type="text"
          className={css.input}
          aria-label="Find"
          placeholder="Find"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <IconButton icon={ChevronUp} label="Previous" small whyOff={whyOff} onPress={() => go(true)} />
        <IconButton icon={ChevronDown} label="Next" small whyOff={whyOff} onPress={() => go(false)} />
        <span className={css.found} aria-live="polite">
          {countText}
        </span>
        {scope ? <Checkbox label="In the selection" checked={inScope} onChange={setInScope} /> : null}
        <Checkbox label="Match case" checked={matchCase} onChange={setMatchCase} />
        <Checkbox label="Whole cell" checked={wholeCell} onChange={setWholeCell} />
        <span className={css.end}>
          <IconButton icon={X} label="Close" small onPress={close} />
        </span>
      </div>
      {replacing ? (
        <div className={css.line}>
          <input
            type="text"
            className={css.input}
            aria-label="Replace with"
            placeholder="Replace with"
            value={replacement}
            onChange={(event) => setReplacement(event.target.value)}
          />
          <Button small whyOff={whyOff} onPress={replaceOne}>
            Replace
          </Button>
          <Button
            small
            whyOff={whyOff}
            onPress={() => {
              const { changes } = editEach(ranges, (range) => editReplace(grid, range, options, replacement))
              values.apply({ changes, range: values.range })
            }}
          >
            Replace all
          </Button>
        </div>
      ) : null}
    </search>
  )
}
