import { type BrowserWindow, powerSaveBlocker } from 'electron'

/** Shows in the taskbar how far work is, and keeps the computer awake until it is done. */
export const showWork = (window: BrowserWindow): ((done: number | null, isPaused: boolean) => void) => {
  let awake: number | null = null
  return (done, isPaused) => {
    if (!window.isDestroyed())
      window.setProgressBar(done ?? -1, { mode: done !== null && isPaused ? 'paused' : 'normal' })
    if (done !== null && !isPaused) awake ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (awake !== null) {
      powerSaveBlocker.stop(awake)
      awake = null
    }
  }
}
