import type { Settings } from '../../electron/ipc/app-info.ts'
import { defaultPageSelectors } from '../../electron/ipc/rules.ts'
import { ResettableForm } from './resettable-form.tsx'

type Selectors = Settings['pageSelectors']

const controls: readonly { id: keyof Selectors; label: string; hint: string }[] = [
  {
    id: 'sendLater',
    label: 'Send later',
    hint: 'The option that shows date and time, if there is one.',
  },
  {
    id: 'sendNow',
    label: 'Send now',
    hint: 'The option that sends immediately, if there is one. Campaign Desk never selects it.',
  },
  { id: 'date', label: 'Date', hint: 'A text field for MM/DD/YYYY or a browser date field.' },
  { id: 'hour', label: 'Hour', hint: 'A menu: 1 to 12 with AM and PM, otherwise 0 to 23.' },
  { id: 'minute', label: 'Minute', hint: 'A menu.' },
  { id: 'meridian', label: 'AM or PM', hint: 'A menu, if the page has one.' },
  { id: 'scheduleButton', label: 'Schedule button', hint: 'Scrolled into view. You press it.' },
  { id: 'userName', label: 'User name', hint: 'On the sign-in page.' },
  { id: 'password', label: 'Password', hint: 'On the sign-in page. You press the button.' },
]

/** Returns what is wrong with a selector; undefined if it is valid. */
const problemOf = (selector: string): string | undefined => {
  if (selector.trim() === '') return 'Enter a CSS selector.'
  try {
    document.createDocumentFragment().querySelector(selector)
    return undefined
  } catch {
    return "This isn't a valid CSS selector."
  }
}

export interface PageSelectorsProps {
  saved: Selectors
  onSave: (selectors: Selectors) => Promise<boolean>
}

/** Selectors of the fields that the send desk fills in. */
export const PageSelectors = ({ saved, onSave }: PageSelectorsProps) => (
  <ResettableForm
    plural="page selectors"
    hint="CSS selectors for the fields on Constant Contact's pages. If Campaign Desk no longer fills in the time, the page has changed. Enter the new selector here."
    fields={controls}
    saved={saved}
    defaults={defaultPageSelectors}
    problemOf={problemOf}
    onSave={onSave}
  />
)
