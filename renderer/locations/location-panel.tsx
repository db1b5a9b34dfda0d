import { Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Account, Location } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { Button, IconButton } from '../ui/controls/button.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { ErrorState } from '../ui/feedback/states.tsx'
import { Select, TextField } from '../ui/fields/field.tsx'
import { SuggestField } from '../ui/fields/suggest-field.tsx'
import { fieldKey, fieldLabel, locationProblems, senderStates, senderSuggestions } from './location-labels.ts'
import css from './location-panel.module.css'

const zones = Intl.supportedValuesOf('timeZone').map((id) => ({ id, label: id.replaceAll('_', ' ') }))

const senderHints = {
  confirmed: 'Confirmed in Constant Contact.',
  unconfirmed: 'Not confirmed. Constant Contact will reject campaigns from this address.',
  unknown: 'Not a sender in this account. Constant Contact will reject campaigns from this address.',
} as const

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={css.group}>
      <legend className={css.legend}>{title}</legend>
      {children}
    </fieldset>
  )
}

interface CustomFieldsProps {
  fields: Record<string, string>
  onChange: (fields: Record<string, string>) => void
}

function CustomFields({ fields, onChange }: CustomFieldsProps) {
  const [name, setName] = useState('')
  const key = fieldKey(name)
  return (
    <>
      {Object.entries(fields).map(([field, value]) => (
        <TextField
          key={field}
          label={fieldLabel(field)}
          value={value}
          onChange={(next) => onChange({ ...fields, [field]: next })}
        />
      ))}
      <div className={css.add}>
        <TextField bare label="New field name" placeholder="opening_hours" value={name} onChange={setName} />
        <Button
          icon={Plus}
          whyOff={
            key === ''
              ? 'Enter a name.'
              : key in fields
                ? 'A field with this name already exists.'
                : undefined
          }
          onPress={() => {
            onChange({ ...fields, [key]: '' })
            setName('')
          }}
        >
          Add field
        </Button>
      </div>
    </>
  )
}

interface LocationPanelProps {
  location: Location
  accounts: readonly Account[]
  all: readonly Location[]
  onClose: () => void
}

/** A panel to view and edit one location beside the list. */
export function LocationPanel({ location, accounts, all, onClose }: LocationPanelProps) {
  const [draft, setDraft] = useState(location)
  const [tried, setTried] = useState(false)
  const save = useAct('saveLocation', { quiet: true })
  const problems = locationProblems(draft, all, accounts)
  const problem = (field: string): string | undefined => (tried ? problems[field] : undefined)
  const set = (change: Partial<Location>) => setDraft({ ...draft, ...change })
  const address = (change: Partial<Location['address']>) => set({ address: { ...draft.address, ...change } })
  const senders = senderSuggestions(accounts.filter(({ id }) => id === draft.accountId))
  const isNew = !all.some(({ id }) => id === location.id)
  const unchanged = !isNew && JSON.stringify(draft) === JSON.stringify(location)

  const submit = async () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    // A renamed list is a different list: its ID is looked up again.
    const listId = draft.listName === location.listName ? draft.listId : null
    const saved = await save.act({ ...draft, name: draft.name.trim(), code: draft.code.trim(), listId })
    if (!saved.ok) return
    postNotice({ tone: 'ok', text: `Saved ${saved.value.name}.` })
    onClose()
  }
  return (
    <aside className={css.panel} aria-label={isNew ? 'New location' : location.name}>
      <div className={css.head}>
        <h2 className={css.title}>{isNew ? 'New location' : location.name}</h2>
        <IconButton icon={X} label="Close" small onPress={onClose} />
      </div>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
        id="location-form"
      >
        <div className={css.pair}>
          <TextField
            label="Name"
            value={draft.name}
            onChange={(name) => set({ name })}
            problem={problem('name')}
            autoFocus
          />
          <TextField
            label="Code"
            value={draft.code}
            onChange={(code) => set({ code })}
            problem={problem('code')}
          />
        </div>
        {accounts.length > 1 ? (
          <Select
            label="Account"
            options={accounts.map(({ id, organization }) => ({ id, label: organization }))}
            chosen={draft.accountId}
            onChoose={(accountId) => set({ accountId })}
          />
        ) : null}
        <TextField
          label="Contact list"
          value={draft.listName}
          onChange={(listName) => set({ listName })}
          hint={
            draft.listId
              ? 'Found in Constant Contact.'
              : 'Found or created in Constant Contact when you import contacts.'
          }
          problem={problem('listName')}
        />
        <Group title="Sender">
          <TextField label="From name" value={draft.fromName} onChange={(fromName) => set({ fromName })} />
          <SuggestField
            label="From address"
            value={draft.fromAddress}
            onChange={(fromAddress) => set({ fromAddress })}
            suggestions={senders}
            hint={senderHints[senderStates(accounts)(draft)]}
            problem={problem('fromAddress')}
          />
          <SuggestField
            label="Reply-to"
            value={draft.replyTo}
            onChange={(replyTo) => set({ replyTo })}
            suggestions={senders}
            hint="Leave empty to use the from address."
            problem={problem('replyTo')}
          />
        </Group>
        <Group title="Send time">
          <div className={css.time}>
            <TextField
              label="Local time"
              value={draft.sendTime}
              onChange={(sendTime) => set({ sendTime })}
              problem={problem('sendTime')}
            />
            <Select
              label="Time zone"
              options={zones}
              chosen={draft.timeZone}
              onChoose={(timeZone) => set({ timeZone })}
            />
          </div>
        </Group>
        <Group title="Footer address">
          <TextField
            label="Organization"
            value={draft.address.organization}
            onChange={(organization) => address({ organization })}
          />
          <TextField label="Street" value={draft.address.line1} onChange={(line1) => address({ line1 })} />
          <TextField
            label="Address line 2"
            value={draft.address.line2}
            onChange={(line2) => address({ line2 })}
          />
          <div className={css.pair}>
            <TextField label="City" value={draft.address.city} onChange={(city) => address({ city })} />
            <TextField label="State" value={draft.address.state} onChange={(state) => address({ state })} />
          </div>
          <div className={css.half}>
            <TextField
              label="Postal code"
              value={draft.address.postalCode}
              onChange={(postalCode) => address({ postalCode })}
            />
            <TextField
              label="Country"
              value={draft.address.country}
              onChange={(country) => address({ country })}
            />
          </div>
        </Group>
        <Group title="Custom fields">
          <CustomFields fields={draft.fields} onChange={(fields) => set({ fields: fields })} />
        </Group>
        {save.error ? <ErrorState inside error={save.error} /> : null}
      </form>
      <div className={css.foot}>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          type="submit"
          form="location-form"
          whyOff={unchanged ? 'No changes to save.' : save.busy ? 'Saving.' : undefined}
        >
          Save
        </Button>
      </div>
    </aside>
  )
}
