import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import css from './segmented.module.css'

export interface SegmentedProps<T extends string> {
  /** What is chosen here, for assistive technology. */
  label: string
  options: readonly { id: T; label: string }[]
  chosen: T
  onChoose: (id: T) => void
  /** Spread the segments over the width there is. */
  wide?: boolean
}

/** One of a few, side by side in one edge. */
export function Segmented<T extends string>({
  label,
  options,
  chosen,
  onChoose,
  wide = false,
}: SegmentedProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={wide ? `${css.group} ${css.wide}` : (css.group ?? '')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const option = options.find(({ id }) => keys.has(id))
        if (option) onChoose(option.id)
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={css.segment ?? ''}>
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
