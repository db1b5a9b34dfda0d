import { app, dialog, powerMonitor } from 'electron'
import { setLocale } from '../core/format/locale.ts'
import { listAccounts } from '../core/workspace/tables/accounts.ts'
import { hasImagesShown } from '../core/workspace/tables/shown-images.ts'
import { openApplication } from './application.ts'
import { parseArguments } from './arguments.ts'
import { errorText } from './error-text.ts'
import { folders } from './folders.ts'
import { handlersOf } from './ipc/handlers/index.ts'
import { toPageError } from './ipc/page-error.ts'
import { registerHandlers } from './ipc/register.ts'
import { setMenu } from './menu.ts'
import { declarePageProtocol, servePage } from './page-protocol.ts'
import { lockSessions } from './session-rules.ts'
import { openWindow } from './window.ts'

const args = parseArguments(process.argv)
const userData = app.commandLine.getSwitchValue('user-data-dir')
if (userData !== '') app.setPath('userData', userData)

// Every page is sandboxed too. Where Chromium runs without its sandbox (as root, in tests), this would end the program.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
declarePageProtocol()

const start = async (): Promise<void> => {
  await app.whenReady()
  setLocale(app.getSystemLocale())
  lockSessions()
  const place = folders()
  const application = openApplication(args, place)
  servePage(place.page, place.templates, (templateId) => hasImagesShown(application.workspace, templateId))
  const handlers = handlersOf(application)
  if (args.practice && listAccounts(application.workspace).length === 0) {
    // If it doesn't open, the first screen offers it again with the reason.
    await Promise.allSettled([handlers.addPracticeData()])
  }
  const window = openWindow()
  application.attach(window)
  registerHandlers(handlers, application.runWorker)
  setMenu((command) => application.notify('command', { command }))
  powerMonitor.on('resume', () => application.wake())
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    application.close().finally(() => {
      closed = true
      // Delayed: within this event it would be treated as the quit that was just prevented.
      setImmediate(() => app.quit())
    })
  })
}

// Electron's default is a dialog that blocks everything, including quitting.
process.on('uncaughtException', (error) => console.error('Unexpected:', errorText(error)))
process.on('unhandledRejection', (reason) => console.error('Unexpected:', errorText(reason)))

const fail = (error: unknown): void => {
  const { what, next } = toPageError(error)
  dialog.showErrorBox("Campaign Desk can't start", `${what}\n\n${next}`)
  app.exit(1)
}

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit())
  start().catch(fail)
} else {
  app.quit()
}
