import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import css from './chip.module.css'

export interface ChipsProps<T extends string> {
  label: string
  options: readonly { id: T; label: string; count?: number }[]
  chosen: T
  onChoose: (id: T) => void
}

/** Filters with their counts, one of them chosen. */
export function Chips<T extends string>({ label, options, chosen, onChoose }: ChipsProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={css.chips ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const option = options.find(({ id }) => keys.has(id))
        if (option) onChoose(option.id)
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={css.chip ?? ''}>
          {option.label}
          {option.count === undefined ? '' : ` ${option.count.toLocaleString('en-US')}`}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
