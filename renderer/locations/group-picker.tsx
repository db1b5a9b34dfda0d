import { Ellipsis, Pencil, SlidersHorizontal, Trash2 } from 'lucide-react'
import { Button as RacButton } from 'react-aria-components'
import { formatNumber } from '../../core/format/numbers.ts'
import { locationsOfGroup } from '../../electron/ipc/rules.ts'
import type { Location, LocationGroup } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { Select } from '../ui/fields/field.tsx'
import { Menu } from '../ui/overlays/menu.tsx'
import css from './locations-screen.module.css'

const everybody = ''

interface GroupPickerProps {
  groups: readonly LocationGroup[]
  locations: readonly Location[]
  chosen: LocationGroup | null
  onChoose: (group: LocationGroup | null) => void
  /** Absent where groups are only chosen. */
  onRename?: (group: LocationGroup) => void
  onConditions?: (group: LocationGroup) => void
}

/** Chooses which locations are shown: all, or those of a group. */
export function GroupPicker({
  groups,
  locations,
  chosen,
  onChoose,
  onRename,
  onConditions,
}: GroupPickerProps) {
  const remove = useAct('removeLocationGroup')
  const save = useAct('saveLocationGroup')
  const removeChosen = async (group: LocationGroup) => {
    if (!(await remove.act({ id: group.id })).ok) return
    onChoose(null)
    postNotice({
      tone: 'ok',
      text: `Removed the group ${group.name}. Its locations are unchanged.`,
      action: { label: 'Undo', run: () => void save.act(group) },
    })
  }
  return (
    <div className={css.group}>
      <Select
        bare
        small
        label="Group"
        options={[
          { id: everybody, label: 'All locations' },
          ...groups.map((group) => ({
            id: group.id,
            label: `${group.name} (${formatNumber(locationsOfGroup(locations, group).length)})`,
          })),
        ]}
        chosen={chosen?.id ?? everybody}
        onChoose={(id) => onChoose(groups.find((group) => group.id === id) ?? null)}
      />
      {chosen && onRename && onConditions ? (
        <Menu
          label={`Group ${chosen.name}`}
          entries={[
            { id: 'rename', label: 'Rename group…', icon: Pencil, run: () => onRename(chosen) },
            {
              id: 'conditions',
              label: 'Edit conditions',
              icon: SlidersHorizontal,
              off: chosen.picked === null ? undefined : "This group's locations were selected individually.",
              run: () => onConditions(chosen),
            },
            {
              id: 'remove',
              label: 'Remove group',
              icon: Trash2,
              apart: true,
              run: () => void removeChosen(chosen),
            },
          ]}
        >
          <RacButton className={css.more ?? ''} aria-label={`Actions for group ${chosen.name}`}>
            <Ellipsis aria-hidden="true" />
          </RacButton>
        </Menu>
      ) : null}
    </div>
  )
}
