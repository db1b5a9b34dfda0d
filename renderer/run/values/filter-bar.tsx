import { ArrowDown, ArrowUp, RefreshCw, X } from 'lucide-react'
import { useMemo } from 'react'
import type { GridSort, SortKey } from '../../grid/grid-model.ts'
import { Button, IconButton } from '../../ui/controls/button.tsx'
import { Chips } from '../../ui/controls/chip.tsx'
import { type GlyphShape, statusLabels } from '../../ui/feedback/glyph.tsx'
import { SearchField, Select } from '../../ui/fields/field.tsx'
import { type RowsShown, runOrder } from './arrange-rows.ts'
import css from './bars.module.css'
import type { Values } from './use-values.ts'

const rowFilters: readonly { id: string; label: string; show: RowsShown }[] = [
  { id: 'all', label: 'All', show: 'all' },
  { id: 'errors', label: 'Errors', show: 'errors' },
  { id: 'warnings', label: 'Warnings', show: 'warnings' },
  { id: 'edited', label: 'Edited today', show: 'edited' },
  { id: 'changed', label: 'Changed', show: { state: 'changed' } },
]

const stateLabels: Partial<Record<GlyphShape, string>> = {
  ...statusLabels,
  warning: 'Warning',
  error: 'Error',
}

/** Returns the filters to offer, and the state that the header chose if it is none of them. */
const optionsFor = (chosen: RowsShown): { options: typeof rowFilters; chosen: string } => {
  const id = typeof chosen === 'object' ? chosen.state : chosen
  if (typeof chosen !== 'object' || rowFilters.some((option) => option.id === id))
    return { options: rowFilters, chosen: id }
  return {
    options: [...rowFilters, { id, label: stateLabels[chosen.state] ?? id, show: chosen }],
    chosen: id,
  }
}

const idOf = (sort: GridSort | null): string =>
  sort === null ? 'run' : sort.by.kind === 'value' ? `value:${sort.by.name}` : sort.by.kind

const keyOf = (id: string): SortKey | null => {
  if (id === 'run') return null
  if (id === 'name' || id === 'status') return { kind: id }
  return { kind: 'value', name: id.slice('value:'.length) }
}

/** Chooses which rows are shown and in which order. Values don't change, and edited rows stay in place. */
export function FilterBar({ values, onClose }: { values: Values; onClose: () => void }) {
  const { arrangement, setArrangement, columns } = values
  const { sort, filter } = arrangement
  const { options, chosen: shown } = optionsFor(filter.show)
  const orders = useMemo(
    () => [
      { id: 'run', label: 'Run order' },
      { id: 'name', label: 'Location' },
      { id: 'status', label: 'Status' },
      ...columns.map(({ name, label }) => ({ id: `value:${name}`, label })),
    ],
    [columns],
  )
  const isUnfiltered = sort === null && filter.show === 'all' && filter.text === ''
  const close = (): void => {
    onClose()
    values.window.current?.focus()
  }
  return (
    <search
      className={css.bar}
      aria-label="Filter and sort"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <div className={css.query}>
        <SearchField
          label="Rows containing"
          placeholder="Name or value"
          autoFocus
          value={filter.text}
          onChange={(text) => setArrangement({ sort, filter: { ...filter, text } })}
        />
      </div>
      <Chips
        label="Show rows"
        options={options}
        chosen={shown}
        onChoose={(id) => {
          const show = options.find((option) => option.id === id)?.show
          if (show) setArrangement({ sort, filter: { ...filter, show } })
        }}
      />
      <div className={css.order}>
        <Select
          bare
          small
          label="Order"
          options={orders}
          chosen={idOf(sort)}
          onChoose={(id) => {
            const by = keyOf(id)
            setArrangement({ filter, sort: by && { by, descending: sort?.descending ?? false } })
          }}
        />
      </div>
      {sort ? (
        <IconButton
          icon={sort.descending ? ArrowDown : ArrowUp}
          small
          label={sort.descending ? 'Largest first' : 'Smallest first'}
          onPress={() => setArrangement({ filter, sort: { ...sort, descending: !sort.descending } })}
        />
      ) : null}
      <IconButton
        small
        icon={RefreshCw}
        label="Reapply filter and sort"
        whyOff={isUnfiltered ? 'No filter or sort is set' : undefined}
        onPress={() => setArrangement({ ...arrangement })}
      />
      <Button
        small
        whyOff={isUnfiltered ? 'No filter or sort is set' : undefined}
        onPress={() => setArrangement(runOrder)}
      >
        Clear
      </Button>
      <span className={css.end}>
        <IconButton icon={X} label="Close" small onPress={close} />
      </span>
    </search>
  )
}
