import type { WebContents } from 'electron'
import { DateTime } from 'luxon'
import { z } from 'zod'
import type { PageSelectors } from '../../core/constant-contact/page-selectors.ts'

/** A world of its own: the page's scripts cannot see or change what runs here. */
const isolatedWorld = 1964

const resultSchema = z.object({ filled: z.array(z.string()), missing: z.array(z.string()) })
export type FillResult = z.infer<typeof resultSchema>

/** The moment as the page's controls spell it, in the account's time zone. */
export const timeParts = (at: string, zone: string) => {
  const local = DateTime.fromISO(at, { zone })
  return {
    usDate: local.toFormat('MM/dd/yyyy'),
    isoDate: local.toFormat('yyyy-MM-dd'),
    hour12: local.toFormat('hh'),
    hour24: local.toFormat('HH'),
    minute: local.toFormat('mm'),
    meridian: local.toFormat('a').toUpperCase(),
  }
}

/** Runs in the page, so it may use nothing from here but its arguments. */
const fillInPage = (selectors: PageSelectors, parts: ReturnType<typeof timeParts>) => {
  const filled: string[] = []
  const missing: string[] = []
  const find = (name: keyof PageSelectors): Element | null => {
    const element = document.querySelector(selectors[name])
    if (element === null) missing.push(name)
    return element
  }
  const set = (element: Element, value: string): boolean => {
    const kind = element instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement
    // The prototype's own setter, since a framework may have put one of its own on the element.
    const setter = Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set
    if (setter === undefined) return false
    setter.call(element, value)
    element.dispatchEvent(new Event('input', { bubbles: true }))
    element.dispatchEvent(new Event('change', { bubbles: true }))
    return true
  }
  const choose = (name: keyof PageSelectors, wanted: string[]): void => {
    const element = find(name)
    if (!(element instanceof HTMLSelectElement)) return
    const values = [...element.options]
    const option =
      values.find((o) => wanted.includes(o.value)) ?? values.find((o) => wanted.includes(o.text.trim()))
    if (option === undefined) missing.push(name)
    else if (set(element, option.value)) filled.push(name)
  }
  const later = document.querySelector(selectors.sendLater)
  if (later instanceof HTMLElement) later.click()
  const date = find('date')
  if (date instanceof HTMLInputElement && set(date, date.type === 'date' ? parts.isoDate : parts.usDate))
    filled.push('date')
  const meridian = document.querySelector(selectors.meridian)
  const hours =
    meridian === null
      ? [parts.hour24, String(Number(parts.hour24))]
      : [parts.hour12, String(Number(parts.hour12))]
  choose('hour', hours)
  choose('minute', [parts.minute, String(Number(parts.minute))])
  if (meridian !== null) choose('meridian', [parts.meridian, parts.meridian.toLowerCase()])
  const button = find('scheduleButton')
  if (button instanceof HTMLElement) {
    button.scrollIntoView({ block: 'center' })
    button.focus()
  }
  return { filled, missing }
}

/** Puts date and time into the page's own controls and focuses its Schedule button. Presses nothing. */
export const fillInTime = async (
  contents: WebContents,
  selectors: PageSelectors,
  at: string,
  zone: string,
): Promise<FillResult> => {
  const code = `(${fillInPage.toString()})(${JSON.stringify(selectors)}, ${JSON.stringify(timeParts(at, zone))})`
  const result: unknown = await contents.executeJavaScriptInIsolatedWorld(isolatedWorld, [{ code }])
  return resultSchema.parse(result)
}
