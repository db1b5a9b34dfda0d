import { useState } from 'react'
import { formatCount } from '../../core/format/numbers.ts'
import type { Location } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { ErrorState } from '../ui/feedback/states.tsx'
import { Select, TextField } from '../ui/fields/field.tsx'
import { Confirm, Dialog } from '../ui/overlays/dialog.tsx'
import { fieldKey, fieldLabel } from './location-labels.ts'
import css from './locations-screen.module.css'
import { useUndo } from './use-undo.ts'

interface FieldDialogProps {
  locations: readonly Location[]
  fields: readonly string[]
  onClose: () => void
}

/** Adds a custom field to all locations. */
export function AddField({ locations, fields, onClose }: FieldDialogProps) {
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const change = useAct('changeLocations', { quiet: true })
  const offerUndo = useUndo()
  const key = fieldKey(name)
  const add = async () => {
    const ids = locations.map(({ id }) => id)
    const done = await change.act({ ids, field: `fact:${key}`, value: value.trim() })
    if (!done.ok) return
    offerUndo(`Added the column ${fieldLabel(key)}.`, done.value)
    onClose()
  }
  return (
    <Dialog
      title="Add column"
      open
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            onPress={add}
            whyOff={
              key === ''
                ? 'Enter a name.'
                : fields.includes(key)
                  ? 'A column with this name already exists.'
                  : change.busy
                    ? 'Adding the column.'
                    : undefined
            }
          >
            Add column
          </Button>
        </>
      }
    >
      <div className={css.fields}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          autoFocus
          placeholder="Opening hours"
          hint={
            key === ''
              ? 'A custom field of each location, such as its manager.'
              : `Use it in templates as {{ ${key} }}.`
          }
        />
        <TextField
          label="Value for all locations"
          value={value}
          onChange={setValue}
          hint="Optional. You can set it for each location later."
        />
      </div>
      {change.error ? <ErrorState inside error={change.error} /> : null}
    </Dialog>
  )
}

/** Removes a custom field from all locations. */
export function RemoveField({ locations, fields, onClose }: FieldDialogProps) {
  const [field, setFact] = useState(fields[0] ?? '')
  const change = useAct('changeLocations')
  const offerUndo = useUndo()
  const filled = locations.filter((location) => (location.fields[field] ?? '') !== '')
  const remove = async () => {
    const ids = locations.filter((location) => field in location.fields).map(({ id }) => id)
    const done = await change.act({ ids, field: `fact:${field}`, value: null })
    if (!done.ok) return
    offerUndo(`Removed the column ${fieldLabel(field)}.`, done.value)
    onClose()
  }
  return (
    <Confirm
      title="Remove column"
      open
      danger
      confirm={`Remove ${fieldLabel(field)}`}
      busy={change.busy ? 'Removing the column.' : undefined}
      onClose={onClose}
      onConfirm={remove}
    >
      <Select
        label="Column"
        options={fields.map((id) => ({ id, label: fieldLabel(id) }))}
        chosen={field}
        onChoose={setFact}
      />
      <p>
        {formatCount(filled.length, 'location')} {filled.length === 1 ? 'has' : 'have'} a value in this
        column. Templates that use {`{{ ${field} }}`} will find it empty.
      </p>
    </Confirm>
  )
}
