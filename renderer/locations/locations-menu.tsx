import { ChevronDown, Columns3, Ellipsis, ListPlus, Pencil, Trash2, Users } from 'lucide-react'
import { Button as RacButton } from 'react-aria-components'
import { Button } from '../ui/controls/button.tsx'
import { Menu } from '../ui/overlays/menu.tsx'
import type { LocationAction } from './locations-dialog.tsx'
import css from './locations-screen.module.css'

/** What is done to all locations at once. */
export function LocationsMenu({
  fields,
  onAction,
}: {
  fields: readonly string[]
  onAction: (action: LocationAction) => void
}) {
  return (
    <Menu
      label="All locations"
      entries={[
        {
          id: 'add-fact',
          label: 'Add column…',
          icon: Columns3,
          run: () => onAction({ kind: 'add-fact' }),
        },
        {
          id: 'remove-fact',
          label: 'Remove column…',
          icon: Trash2,
          off: fields.length === 0 ? 'You have no custom columns.' : undefined,
          run: () => onAction({ kind: 'remove-fact' }),
        },
        {
          id: 'lists',
          label: 'Create lists in Constant Contact…',
          icon: ListPlus,
          apart: true,
          run: () => onAction({ kind: 'lists' }),
        },
      ]}
    >
      <RacButton className={css.more ?? ''} aria-label="Actions for all locations">
        <Ellipsis aria-hidden="true" />
      </RacButton>
    </Menu>
  )
}

interface ChosenMenuProps {
  count: number
  onChange: () => void
  onGroup: () => void
  onRemove: () => void
}

/** What is done to the locations that were chosen. */
export function ChosenMenu({ count, onChange, onGroup, onRemove }: ChosenMenuProps) {
  return (
    <Menu
      label="Selected locations"
      entries={[
        { id: 'change', label: 'Change field…', icon: Pencil, run: onChange },
        { id: 'group', label: 'Create group…', icon: Users, run: onGroup },
        { id: 'remove', label: 'Remove…', icon: Trash2, apart: true, run: onRemove },
      ]}
    >
      <Button small icon={ChevronDown}>{`${count} selected`}</Button>
    </Menu>
  )
}
