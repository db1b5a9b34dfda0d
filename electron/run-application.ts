import { app, type BrowserWindow, powerMonitor } from 'electron'
import { setLocale } from '../core/format/locale.ts'
import { listAccounts } from '../core/workspace/tables/accounts.ts'
import { hasImagesShown } from '../core/workspace/tables/shown-images.ts'
import { openApplication } from './application.ts'
import type { Arguments } from './arguments.ts'
import type { Folders } from './folders.ts'
import { answerCalls } from './ipc/answer-calls.ts'
import { handlersOf } from './ipc/handlers/index.ts'
import type { AnswerCall } from './ipc/receive-calls.ts'
import { setMenu } from './menu.ts'

/** What the window asks of the running application. */
export interface RunningApplication {
  answer: AnswerCall
  /** Whether the operator chose to show a template's network images. */
  areImagesShown(templateId: string): boolean
}

/** Opens the workspace and everything that works on it, for a window that is open already. */
export const runApplication = async (
  args: Arguments,
  place: Folders,
  window: BrowserWindow,
): Promise<RunningApplication> => {
  setLocale(app.getSystemLocale())
  const application = openApplication(args, place)
  application.attach(window)
  const handlers = handlersOf(application)
  if (args.practice && listAccounts(application.workspace).length === 0) {
    // If it doesn't open, the first screen offers it again with the reason.
    await Promise.allSettled([handlers.addPracticeData()])
  }
  setMenu((command) => application.notify('command', { command }))
  powerMonitor.on('resume', () => application.wake())
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  closeBeforeQuit(() => application.close())
  return {
    answer: answerCalls(handlers, application.runWorker),
    areImagesShown: (templateId) => hasImagesShown(application.workspace, templateId),
  }
}

const closeBeforeQuit = (close: () => Promise<void>): void => {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    close().finally(() => {
      closed = true
      // Delayed: within this event it would be treated as the quit that was just prevented.
      setImmediate(() => app.quit())
    })
  })
}
