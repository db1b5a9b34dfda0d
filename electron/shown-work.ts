import { type BrowserWindow, powerSaveBlocker } from 'electron'
import { type Bar, combineBars } from './bar.ts'

/** Shows how far a work is, by a name of its own; null once it is over. */
export type ShowWork = (work: string, bar: Bar | null) => void

/** Long-running works share one taskbar progress, and keep the computer awake. */
export const createShownWork = (window: () => BrowserWindow | null): ShowWork => {
  const bars = new Map<string, Bar>()
  let awake: number | null = null
  return (work, bar) => {
    if (bar === null) bars.delete(work)
    else bars.set(work, bar)
    const { value, mode, keepAwake } = combineBars([...bars.values()])
    const shown = window()
    if (shown !== null && !shown.isDestroyed()) shown.setProgressBar(value, { mode })
    if (keepAwake) awake ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (awake !== null) {
      powerSaveBlocker.stop(awake)
      awake = null
    }
  }
}
