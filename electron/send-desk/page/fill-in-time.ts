import type { WebContents } from 'electron'
import { z } from 'zod'
import { controlNames, type PageSelectors } from '../../../core/constant-contact/page-selectors.ts'
import { type TimeParts, timeParts } from '../../../core/constant-contact/page-time.ts'
import { runInPage } from './in-page.ts'

const controlSchema = z.enum(['sendLater', 'sendNow', 'date', 'hour', 'minute', 'meridian', 'scheduleButton'])
const resultSchema = z.object({
  /** Controls that the selectors don't find. */
  missing: z.array(controlSchema),
  /** Controls that are there but do not offer the value. */
  unfit: z.array(controlSchema),
})
export type FillResult = z.infer<typeof resultSchema>

interface FillInInput {
  selectors: PageSelectors
  parts: TimeParts
  /** How long a page that draws its controls itself is waited for, in milliseconds. */
  patience: number
}

/** Runs in the page: see `runInPage`. */
const fillInPage = async ({ selectors, parts, patience }: FillInInput) => {
  type Control = 'sendLater' | 'sendNow' | 'date' | 'hour' | 'minute' | 'meridian' | 'scheduleButton'
  const missing: Control[] = []
  const unfit: Control[] = []
  const look = (name: Control): Element | null => {
    try {
      return document.querySelector(selectors[name])
    } catch {
      // Not a selector: as good as none.
      return null
    }
  }
  const find = (name: Control): Element | null => {
    const element = look(name)
    if (element === null) missing.push(name)
    return element
  }
  const set = (element: Element, value: string): void => {
    const kind = element instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement
    // The prototype's own setter, since a framework may have put one of its own on the element.
    Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(element, value)
    element.dispatchEvent(new Event('input', { bubbles: true }))
    element.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const choose = (name: Control, wanted: string[]): void => {
    const element = find(name)
    if (!(element instanceof HTMLSelectElement)) return
    const options = [...element.options]
    const option =
      options.find(({ value }) => wanted.includes(value)) ??
      options.find(({ text }) => wanted.includes(text.trim()))
    if (option === undefined) unfit.push(name)
    else set(element, option.value)
  }
  for (const end = performance.now() + patience; look('date') === null && performance.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 50))
  const later = look('sendLater')
  if (later instanceof HTMLElement) later.click()
  const now = look('sendNow')
  if (now instanceof HTMLInputElement && now.type === 'checkbox' && now.checked) now.click()
  const date = find('date')
  if (date instanceof HTMLInputElement) set(date, date.type === 'date' ? parts.isoDate : parts.usDate)
  const has12Hours = look('meridian') !== null
  const hour = has12Hours ? parts.hour12 : parts.hour24
  choose('hour', [hour, String(Number(hour))])
  choose('minute', [parts.minute, String(Number(parts.minute))])
  if (has12Hours) choose('meridian', [parts.meridian, parts.meridian.toLowerCase()])
  const button = find('scheduleButton')
  if (button instanceof HTMLElement) {
    button.scrollIntoView({ block: 'nearest' })
    button.focus()
  }
  return { missing, unfit }
}

/** Puts date and time into the page's own controls and focuses its Schedule button. Presses nothing. */
export const fillInTime = async (
  contents: WebContents,
  { selectors, at, zone }: { selectors: PageSelectors; at: string; zone: string },
): Promise<FillResult> =>
  resultSchema.parse(
    await runInPage(contents, fillInPage, { selectors, parts: timeParts(at, zone), patience: 2000 }),
  )

const listed = (controls: readonly (keyof typeof controlNames)[]): string =>
  controls.map((control) => controlNames[control]).join(', ')

/** The result, for the operator. */
export const fillText = ({ missing, unfit }: FillResult): { tone: 'ok' | 'warn'; text: string } => {
  if (missing.length > 0)
    return {
      tone: 'warn',
      text: `Couldn't find ${listed(missing)} on the page. Set the time by hand, or fix the page selectors in Settings.`,
    }
  if (unfit.length > 0)
    return { tone: 'warn', text: `The page doesn't offer this ${listed(unfit)}. Set the time by hand.` }
  return { tone: 'ok', text: 'Date and time filled in. Not scheduled yet: press Schedule on the page.' }
}
