import { ChevronRight } from 'lucide-react'
import css from './row-action.module.css'

export interface RowActionProps {
  label: string
  /** The action with the name of its row, for screen readers. */
  ariaLabel: string
  onPress: () => void
}

/** A row's next step: a word and an arrow at the end of the row. */
export function RowAction({ label, ariaLabel, onPress }: RowActionProps) {
  return (
    <button type="button" className={css.action} aria-label={ariaLabel} onClick={onPress}>
      {label}
      <ChevronRight strokeWidth={1.5} aria-hidden="true" />
    </button>
  )
}
