import { useMemo, useState } from 'react'
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { OverlayMark } from '../../ui/overlays/overlay.tsx'
import type { RunGrid } from '../values/run-grid.ts'
import css from './row-picker.module.css'

/** The most rows listed: typing narrows them down. */
const mostShown = 50

export interface RowPickerProps {
  grid: RunGrid
  /** The compared row, which is left out. */
  exceptRowId: string | null
  chosen: string | null
  onChoose: (rowId: string) => void
}

/** Picks another row of the run by part of its location's name. */
export function RowPicker({ grid, exceptRowId, chosen, onChoose }: RowPickerProps) {
  const all = useMemo(
    () =>
      Array.from({ length: grid.extent.rows }, (_, at) => ({
        id: grid.rowIdAt(at + 1) ?? '',
        name: grid.rowAt(at + 1)?.name ?? '',
      })),
    [grid],
  )
  const [typed, setTyped] = useState(() => all.find(({ id }) => id === chosen)?.name ?? '')
  const wanted = typed.trim().toLowerCase()
  const isChosen = all.some(({ id, name }) => id === chosen && name === typed)
  const found = all
    .filter(({ id, name }) => id !== exceptRowId && (isChosen || name.toLowerCase().includes(wanted)))
    .slice(0, mostShown)
  return (
    <ComboBox
      aria-label="Row to compare with"
      className={css.picker ?? ''}
      items={found}
      inputValue={typed}
      onInputChange={setTyped}
      value={chosen}
      onChange={(key) => {
        const row = all.find(({ id }) => id === key)
        if (!row) return
        setTyped(row.name)
        onChoose(row.id)
      }}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Input className={css.input ?? ''} placeholder="Location" />
      <Popover className={css.popover ?? ''} offset={4}>
        <OverlayMark />
        <ListBox<(typeof found)[number]>
          className={css.list ?? ''}
          renderEmptyState={() => <p className={css.none}>No rows match</p>}
        >
          {({ id, name }) => (
            <ListBoxItem id={id} textValue={name} className={css.option ?? ''}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
