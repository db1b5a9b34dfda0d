import { RotateCcw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/controls/button.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { TextField } from '../ui/fields/field.tsx'
import css from './settings-screen.module.css'

export interface ResettableFormProps<Name extends string> {
  /** What the fields are, in the plural: "page links". */
  plural: string
  /** What they are and why someone would change them. */
  hint: ReactNode
  fields: readonly { id: Name; label: string; hint: string }[]
  saved: Readonly<Record<Name, string>>
  defaults: Readonly<Record<Name, string>>
  /** Returns what is wrong with a value; undefined if it is valid. */
  problemOf: (text: string) => string | undefined
  onSave: (values: Record<Name, string>) => Promise<boolean>
}

/** A form of technical settings, each of which can be reset to its default. */
export function ResettableForm<Name extends string>(props: ResettableFormProps<Name>) {
  const { plural, hint, fields, saved, defaults, problemOf, onSave } = props
  const [draft, setDraft] = useState<Record<Name, string>>(saved)
  const isInvalid = fields.some(({ id }) => problemOf(draft[id]) !== undefined)
  const isChanged = fields.some(({ id }) => draft[id] !== saved[id])
  const isDefault = fields.every(({ id }) => draft[id] === defaults[id])
  return (
    <form
      className={css.form}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onSave(draft)) postNotice({ tone: 'ok', text: `Saved the ${plural}.` })
      }}
    >
      <p className={css.hint}>{hint}</p>
      {fields.map(({ id, label, hint }) => (
        <div key={id} className={css.field}>
          <TextField
            label={label}
            code
            value={draft[id]}
            onChange={(value) => setDraft({ ...draft, [id]: value })}
            hint={hint}
            problem={problemOf(draft[id])}
          />
          <Button
            icon={RotateCcw}
            onPress={() => setDraft({ ...draft, [id]: defaults[id] })}
            aria-label={`Reset ${label} to the default`}
            whyOff={draft[id] === defaults[id] ? 'This is the default.' : undefined}
          >
            Reset
          </Button>
        </div>
      ))}
      <div className={css.buttons}>
        <Button
          type="submit"
          whyOff={
            isInvalid ? `Fix the invalid ${plural} first.` : isChanged ? undefined : 'No changes to save.'
          }
        >
          Save {plural}
        </Button>
        <Button
          onPress={() => setDraft(defaults)}
          whyOff={isDefault ? 'All are at their defaults.' : undefined}
          aria-label={`Reset all ${plural} to defaults`}
        >
          Reset all
        </Button>
      </div>
    </form>
  )
}
