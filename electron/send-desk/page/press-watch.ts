import type { WebContents } from 'electron'
import type { PageSelectors } from '../../../core/constant-contact/page-selectors.ts'
import { type PageControls, pageControlsSchema } from '../../../core/constant-contact/page-time.ts'
import { runInPage } from './in-page.ts'

/**
 * Runs in the page: see `runInPage`. Waits for a person's press of the Schedule button and returns the controls'
 * values, before the page's own scripts see it. Presses by scripts don't count. null: another watcher is waiting.
 */
const nextPressInPage = (selectors: PageSelectors): Promise<unknown> => {
  const waitHere = (): Promise<unknown> =>
    new Promise((resolve) => {
      const before: unknown = Reflect.get(globalThis, 'tellPress')
      if (typeof before === 'function') before(null)
      Reflect.set(globalThis, 'tellPress', resolve)
    })
  if (Reflect.has(globalThis, 'tellPress')) return waitHere()
  const look = (name: keyof PageSelectors): Element | null => {
    try {
      return document.querySelector(selectors[name])
    } catch {
      // Not a selector: as good as none.
      return null
    }
  }
  const isButton = (target: EventTarget): boolean => {
    try {
      return target instanceof Element && target.matches(selectors.scheduleButton)
    } catch {
      return false
    }
  }
  const chosen = (name: keyof PageSelectors): boolean | null => {
    const element = look(name)
    return element instanceof HTMLInputElement ? element.checked : null
  }
  const textOfControl = (name: keyof PageSelectors): string | null => {
    const element = look(name)
    if (element instanceof HTMLInputElement) return element.value
    if (!(element instanceof HTMLSelectElement)) return null
    const text = element.selectedOptions[0]?.text.trim() ?? ''
    return /^(\d{1,2}|[AP]M)$/i.test(text) ? text : element.value
  }
  const note = (event: Event): void => {
    if (!event.isTrusted || !event.composedPath().some(isButton)) return
    const notify: unknown = Reflect.get(globalThis, 'tellPress')
    if (typeof notify !== 'function') return
    notify({
      later: chosen('sendLater'),
      now: chosen('sendNow'),
      date: textOfControl('date'),
      hour: textOfControl('hour'),
      minute: textOfControl('minute'),
      meridian: textOfControl('meridian'),
    })
  }
  addEventListener('click', note, true)
  return waitHere()
}

const answerSchema = pageControlsSchema.nullable().catch(null)

/**
 * Reports the controls' values at each press of the page's Schedule button, as long as the document exists, from a
 * world that its scripts can't see.
 */
export const watchPresses = (
  contents: WebContents,
  selectors: PageSelectors,
  pressed: (controls: PageControls) => void,
): void => {
  runInPage(contents, nextPressInPage, selectors).then(
    (answer) => {
      const controls = answerSchema.parse(answer)
      if (controls === null || contents.isDestroyed()) return
      pressed(controls)
      watchPresses(contents, selectors, pressed)
    },
    // The page navigated: it is watched again once loaded.
    () => undefined,
  )
}
