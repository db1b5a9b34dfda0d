import { useState } from 'react'
import { formatCount } from '../../core/format/numbers.ts'
import type { Location } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { ErrorState } from '../ui/feedback/states.tsx'
import { Select, TextField } from '../ui/fields/field.tsx'
import { Confirm, Dialog } from '../ui/overlays/dialog.tsx'
import { factKey, factLabel } from './location-labels.ts'
import css from './locations-screen.module.css'
import { useUndo } from './use-undo.ts'

interface FactDialogProps {
  locations: readonly Location[]
  facts: readonly string[]
  onClose: () => void
}

/** Adds a fact, a column of the operator's own, to all locations. */
export function AddFact({ locations, facts, onClose }: FactDialogProps) {
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const change = useAct('changeLocations', { quiet: true })
  const offerUndo = useUndo()
  const key = factKey(name)
  const add = async () => {
    const ids = locations.map(({ id }) => id)
    const done = await change.act({ ids, field: `fact:${key}`, value: value.trim() })
    if (!done.ok) return
    offerUndo(`The column ${factLabel(key)} is added.`, done.value)
    onClose()
  }
  return (
    <Dialog
      title="Add a column"
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
                ? 'It has no name yet.'
                : facts.includes(key)
                  ? 'There is a column of this name.'
                  : change.busy
                    ? 'It is being added.'
                    : undefined
            }
          >
            Add the column
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
              ? 'A fact of each location, such as its manager.'
              : `Templates place it by {{ ${key} }}.`
          }
        />
        <TextField
          label="Value for all locations"
          value={value}
          onChange={setValue}
          hint="May stay empty: each location can have its own."
        />
      </div>
      {change.error ? <ErrorState inside error={change.error} /> : null}
    </Dialog>
  )
}

/** Takes a fact away from all locations. */
export function RemoveFact({ locations, facts, onClose }: FactDialogProps) {
  const [fact, setFact] = useState(facts[0] ?? '')
  const change = useAct('changeLocations')
  const offerUndo = useUndo()
  const filled = locations.filter((location) => (location.fields[fact] ?? '') !== '')
  const remove = async () => {
    const ids = locations.filter((location) => fact in location.fields).map(({ id }) => id)
    const done = await change.act({ ids, field: `fact:${fact}`, value: null })
    if (!done.ok) return
    offerUndo(`The column ${factLabel(fact)} is removed.`, done.value)
    onClose()
  }
  return (
    <Confirm
      title="Remove a column"
      open
      danger
      confirm={`Remove ${factLabel(fact)}`}
      busy={change.busy ? 'It is being removed.' : undefined}
      onClose={onClose}
      onConfirm={remove}
    >
      <Select
        label="Column"
        options={facts.map((id) => ({ id, label: factLabel(id) }))}
        chosen={fact}
        onChoose={setFact}
      />
      <p>
        {formatCount(filled.length, 'location')} {filled.length === 1 ? 'has' : 'have'} a value in it.
        Templates that place {`{{ ${fact} }}`} find it empty then.
      </p>
    </Confirm>
  )
}
