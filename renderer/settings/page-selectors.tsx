import type { Settings } from '../../electron/ipc/app-info.ts'
import { defaultPageSelectors } from '../../electron/ipc/rules.ts'
import { AddressesForm } from './addresses-form.tsx'

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

/** Where the controls are that the send desk fills in. */
export const PageSelectors = ({ saved, onSave }: PageSelectorsProps) => (
  <AddressesForm
    what="page selectors"
    hint="Where the fields are on Constant Contact’s pages, as CSS selectors. If the time is no longer filled in, the page was changed: put the new place here."
    fields={controls}
    saved={saved}
    defaults={defaultPageSelectors}
    problemOf={problemOf}
    onSave={onSave}
  />
)
