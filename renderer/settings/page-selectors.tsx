import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { Settings } from '../../electron/ipc/app-info.ts'
import { defaultPageSelectors } from '../../electron/ipc/rules.ts'
import { Button } from '../shared/button.tsx'
import { TextField } from '../shared/field.tsx'
import { postNotice } from '../shared/notice-store.ts'
import css from './settings-screen.module.css'

type Selectors = Settings['pageSelectors']

const controls: readonly { id: keyof Selectors; label: string; hint: string }[] = [
  {
    id: 'sendLater',
    label: 'Send later',
    hint: 'The choice that brings out date and time, if there is one.',
  },
  {
    id: 'sendNow',
    label: 'Send now',
    hint: 'The choice that sends at once, if there is one. Never made for you.',
  },
  { id: 'date', label: 'Date', hint: 'A text field for MM/DD/YYYY, or the browser’s own date field.' },
  { id: 'hour', label: 'Hour', hint: 'A list: 1 to 12 beside AM and PM, else 0 to 23.' },
  { id: 'minute', label: 'Minute', hint: 'A list.' },
  { id: 'meridian', label: 'AM or PM', hint: 'A list, where the page has one.' },
  { id: 'scheduleButton', label: 'Schedule button', hint: 'Brought into view. You press it.' },
  { id: 'userName', label: 'User name', hint: 'On the sign-in page.' },
  { id: 'password', label: 'Password', hint: 'On the sign-in page. You press the button.' },
]

/** What is wrong with a selector, as a sentence; undefined when a page can be asked for it. */
const problemOf = (selector: string): string | undefined => {
  if (selector.trim() === '') return 'It needs a CSS selector.'
  try {
    document.createDocumentFragment().querySelector(selector)
    return undefined
  } catch {
    return 'This is not a CSS selector.'
  }
}

export interface PageSelectorsProps {
  saved: Selectors
  onSave: (selectors: Selectors) => Promise<boolean>
}

/** Where the controls are that the send desk fills in, each with its way back to the default. */
export function PageSelectors({ saved, onSave }: PageSelectorsProps) {
  const [draft, setDraft] = useState(saved)
  const isWrong = controls.some(({ id }) => problemOf(draft[id]) !== undefined)
  const isChanged = controls.some(({ id }) => draft[id] !== saved[id])
  const isDefault = controls.every(({ id }) => draft[id] === defaultPageSelectors[id])
  return (
    <form
      className={css.links}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onSave(draft)) postNotice({ tone: 'ok', text: 'The page selectors are saved.' })
      }}
    >
      <p className={css.hint}>
        Where the fields are on Constant Contact’s pages, as CSS selectors. If the time is no longer filled
        in, the page was changed: put the new place here.
      </p>
      {controls.map(({ id, label, hint }) => (
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
            onPress={() => setDraft({ ...draft, [id]: defaultPageSelectors[id] })}
            aria-label={`Reset ${label} to the default`}
            whyOff={draft[id] === defaultPageSelectors[id] ? 'This is the default.' : undefined}
          >
            Default
          </Button>
        </div>
      ))}
      <div className={css.buttons}>
        <Button
          type="submit"
          whyOff={isWrong ? 'A selector cannot be used.' : isChanged ? undefined : 'Nothing is changed.'}
        >
          Save page selectors
        </Button>
        <Button
          onPress={() => setDraft(defaultPageSelectors)}
          whyOff={isDefault ? 'All are the defaults.' : undefined}
        >
          All defaults
        </Button>
      </div>
    </form>
  )
}
