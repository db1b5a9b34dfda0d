import { app, dialog } from 'electron'
import { parseArguments } from './arguments.ts'
import { errorText } from './error-text.ts'
import { folders } from './folders.ts'
import { receiveCalls } from './ipc/receive-calls.ts'
import { pageOrigin } from './ipc/trusted-sender.ts'
import { declarePageProtocol, servePage } from './page-protocol.ts'
import { lockSessions } from './session-rules.ts'
import { openWindow } from './window.ts'

const args = parseArguments(process.argv)
const userData = app.commandLine.getSwitchValue('user-data-dir')
if (userData !== '') app.setPath('userData', userData)

// Every page is sandboxed too. Where Chromium runs without its sandbox (as root, in tests), this would end the program.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
declarePageProtocol()

/** The window opens first: its process starts while this one loads everything else. */
const start = async (): Promise<void> => {
  await app.whenReady()
  lockSessions()
  const place = folders()
  const window = openWindow()
  const running = import('./run-application.ts').then(({ runApplication }) =>
    runApplication(args, place, window),
  )
  servePage(place.page, place.templates, async (templateId) => (await running).areImagesShown(templateId))
  receiveCalls(running.then(({ answer }) => answer))
  void window.loadURL(`${pageOrigin}/`)
  await running
}

// Electron's default is a dialog that blocks everything, including quitting.
process.on('uncaughtException', (error) => console.error('Unexpected:', errorText(error)))
process.on('unhandledRejection', (reason) => console.error('Unexpected:', errorText(reason)))

const fail = async (error: unknown): Promise<void> => {
  const { toPageError } = await import('./ipc/page-error.ts')
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
