import { useState } from 'react'
import { formatCount } from '../../core/format/numbers.ts'
import { locationField } from '../../electron/ipc/rules.ts'
import type { Account, Location } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { ErrorState } from '../ui/feedback/states.tsx'
import { Select } from '../ui/fields/field.tsx'
import { SuggestField, type Suggestion } from '../ui/fields/suggest-field.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'
import { conditionFields, fieldLabel, senderSuggestions } from './location-labels.ts'
import css from './locations-screen.module.css'
import { useUndo } from './use-undo.ts'

const zones = Intl.supportedValuesOf('timeZone').map((text) => ({ text }))

/** Fields that no two locations share. */
const ofOneOnly = new Set(['code', 'name'])

const mostSuggestions = 50

function suggestionsOf(
  field: string,
  locations: readonly Location[],
  accounts: readonly Account[],
): Suggestion[] {
  if (field === 'timeZone') return zones
  if (field === 'fromAddress' || field === 'replyTo') return senderSuggestions(accounts)
  const values = locations.map((location) => locationField(location, field)).filter(Boolean)
  return [...new Set(values)].slice(0, mostSuggestions).map((text) => ({ text }))
}

interface ChangeDialogProps {
  locations: readonly Location[]
  accounts: readonly Account[]
  fields: readonly string[]
  onClose: () => void
}

/** Writes one value into one field of several locations. */
export function ChangeDialog({ locations, accounts, fields, onClose }: ChangeDialogProps) {
  const [field, setField] = useState('sendTime')
  const [value, setValue] = useState('')
  const change = useAct('changeLocations', { quiet: true })
  const offerUndo = useUndo()
  const concerned = formatCount(locations.length, 'location')
  const before = new Set(locations.map((location) => locationField(location, field)))
  const only = before.size === 1 ? [...before][0] : undefined

  const save = async () => {
    const done = await change.act({ ids: locations.map(({ id }) => id), field, value: value.trim() })
    if (!done.ok) return
    offerUndo(`${fieldLabel(field)} changed for ${formatCount(done.value.length, 'location')}.`, done.value)
    onClose()
  }
  return (
    <Dialog
      title={`Change ${concerned}`}
      open
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            onPress={save}
            whyOff={
              change.busy
                ? 'Saving.'
                : only === value.trim()
                  ? 'They all have this value already.'
                  : undefined
            }
          >
            {`Change ${concerned}`}
          </Button>
        </>
      }
    >
      <div className={css.fields}>
        <Select
          label="Field"
          options={conditionFields(fields).filter(({ id }) => !ofOneOnly.has(id))}
          chosen={field}
          onChoose={(next) => {
            setField(next)
            setValue('')
          }}
        />
        <SuggestField
          label="New value"
          value={value}
          onChange={setValue}
          suggestions={suggestionsOf(field, locations, accounts)}
          hint={
            only === undefined
              ? `${formatCount(before.size, 'different value')} now.`
              : only === ''
                ? 'Now empty.'
                : `Now ${only}.`
          }
        />
      </div>
      {change.error ? <ErrorState inside error={change.error} /> : null}
    </Dialog>
  )
}
