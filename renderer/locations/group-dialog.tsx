import { useState } from 'react'
import { formatCount } from '../../core/format/numbers.ts'
import type { LocationGroup } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { ErrorState } from '../ui/feedback/states.tsx'
import { TextField } from '../ui/fields/field.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'

interface GroupDialogProps {
  /** Without a name it is a new one. */
  group: LocationGroup
  /** How many locations it has now. */
  size: number
  onClose: () => void
  onSaved: (id: string) => void
}

/** Names a group of locations and saves it. */
export function GroupDialog({ group, size, onClose, onSaved }: GroupDialogProps) {
  const [name, setName] = useState(group.name)
  const save = useAct('saveLocationGroup', { quiet: true })
  const isNew = group.name === ''
  const submit = async () => {
    if (!(await save.act({ ...group, name })).ok) return
    postNotice({ tone: 'ok', text: `Saved the group ${name.trim()}.` })
    onSaved(group.id)
  }
  const later = group.picked === null ? ' Locations that match later are added automatically.' : ''
  return (
    <Dialog
      title={isNew ? 'New group' : `Group ${group.name}`}
      open
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form="group-form"
            whyOff={name.trim() === '' ? 'Enter a name.' : save.busy ? 'Saving.' : undefined}
          >
            Save group
          </Button>
        </>
      }
    >
      <form
        id="group-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void submit()
        }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          autoFocus
          placeholder="Texas"
          hint={`${formatCount(size, 'location')} now.${later}`}
        />
      </form>
      {save.error ? <ErrorState inside error={save.error} /> : null}
    </Dialog>
  )
}
