import { RotateCcw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/controls/button.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { TextField } from '../ui/fields/field.tsx'
import css from './settings-screen.module.css'

export interface ResettableFormProps<Name extends string> {
  /** What all of them are together, as it stands in a sentence: "page links". */
  what: string
  /** Why a person would change them. */
  hint: ReactNode
  fields: readonly { id: Name; label: string; hint: string }[]
  saved: Readonly<Record<Name, string>>
  defaults: Readonly<Record<Name, string>>
  /** What is wrong with one of them, as a sentence; undefined when it can be used. */
  problemOf: (text: string) => string | undefined
  onSave: (addresses: Record<Name, string>) => Promise<boolean>
}

/** Where things are on Constant Contact's side, which it may change: lines of code, each with its way back to the default. */
export function ResettableForm<Name extends string>(props: ResettableFormProps<Name>) {
  const { what, hint, fields, saved, defaults, problemOf, onSave } = props
  const [draft, setDraft] = useState<Record<Name, string>>(saved)
  const isWrong = fields.some(({ id }) => problemOf(draft[id]) !== undefined)
  const isChanged = fields.some(({ id }) => draft[id] !== saved[id])
  const isDefault = fields.every(({ id }) => draft[id] === defaults[id])
  return (
    <form
      className={css.links}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onSave(draft)) postNotice({ tone: 'ok', text: `Saved the ${what}.` })
      }}
    >
      <p className={css.hint}>{hint}</p>
      {fields.map(({ id, label, hint }) => (
        <div key={id} className={css.link}>
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
            Default
          </Button>
        </div>
      ))}
      <div className={css.buttons}>
        <Button
          type="submit"
          whyOff={
            isWrong ? 'Fix the invalid addresses first.' : isChanged ? undefined : 'No changes to save.'
          }
        >
          Save {what}
        </Button>
        <Button
          onPress={() => setDraft(defaults)}
          whyOff={isDefault ? 'All are set to the defaults.' : undefined}
          aria-label={`Reset all ${what} to defaults`}
        >
          Reset all
        </Button>
      </div>
    </form>
  )
}
