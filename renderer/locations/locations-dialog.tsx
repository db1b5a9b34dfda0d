import { formatCount } from '../../core/format/numbers.ts'
import type { Account, Location, LocationGroup } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { Confirm } from '../ui/overlays/dialog.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { AddField, RemoveField } from './field-dialogs.tsx'
import { GroupDialog } from './group-dialog.tsx'
import { ListsDialog } from './lists-dialog.tsx'
import { useUndo } from './use-undo.ts'

/** What is done to locations in a dialog. */
export type LocationAction =
  | { kind: 'change' | 'remove' | 'add-fact' | 'remove-fact' | 'lists' }
  | { kind: 'group'; group: LocationGroup; size: number }

interface RemoveProps {
  locations: readonly Location[]
  onClose: () => void
  onRemoved: () => void
}

function RemoveLocations({ locations, onClose, onRemoved }: RemoveProps) {
  const remove = useAct('removeLocations')
  const offerUndo = useUndo()
  const words = formatCount(locations.length, 'location')
  return (
    <Confirm
      title={`Remove ${words}?`}
      open
      danger
      confirm={`Remove ${words}`}
      busy={remove.busy ? 'Removing.' : undefined}
      onClose={onClose}
      onConfirm={async () => {
        if (!(await remove.act({ ids: locations.map(({ id }) => id) })).ok) return
        offerUndo(`Removed ${words}.`, locations)
        onRemoved()
        onClose()
      }}
    >
      <p>They won't be offered in new runs. Existing runs keep their rows.</p>
      <p>
        Their lists and contacts stay in Constant Contact. Campaigns that are already scheduled still go out.
        Campaigns that are already scheduled still go out.
      </p>
    </Confirm>
  )
}

interface LocationsDialogProps {
  action: LocationAction | null
  all: readonly Location[]
  picked: readonly Location[]
  fields: readonly string[]
  accounts: readonly Account[]
  onClose: () => void
  onRemoved: () => void
  onGroupSaved: (id: string) => void
}

/** The dialog of the current action on locations; none if there is no action. */
export function LocationsDialog(props: LocationsDialogProps) {
  const { action, all, picked, fields, accounts, onClose, onRemoved, onGroupSaved } = props
  switch (action?.kind) {
    case undefined:
      return null
    case 'change':
      return <ChangeDialog locations={picked} accounts={accounts} fields={fields} onClose={onClose} />
    case 'remove':
      return <RemoveLocations locations={picked} onClose={onClose} onRemoved={onRemoved} />
    case 'add-fact':
      return <AddField locations={all} fields={fields} onClose={onClose} />
    case 'remove-fact':
      return <RemoveField locations={all} fields={fields} onClose={onClose} />
    case 'lists':
      return <ListsDialog onClose={onClose} />
    case 'group':
      return (
        <GroupDialog
          group={action.group}
          size={action.size}
          onClose={onClose}
          onSaved={(id) => {
            onGroupSaved(id)
            onClose()
          }}
        />
      )
  }
}
