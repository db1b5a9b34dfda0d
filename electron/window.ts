import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import ElectronStore from 'electron-store'
import { z } from 'zod'
import { announce } from './ipc/announced-names.ts'
import { contract, events } from './ipc/contract.ts'
import { pageOrigin } from './ipc/trusted-sender.ts'

const boundsSchema = z
  .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
  .nullable()
  .catch(null)

/** Where the window stood last time, if a screen is still there. */
const lastBounds = (store: ElectronStore): Partial<Electron.Rectangle> => {
  const bounds = boundsSchema.parse(store.get('bounds', null))
  if (bounds === null) return { width: 1280, height: 800 }
  const area = screen.getDisplayMatching(bounds).workArea
  const visible =
    bounds.x < area.x + area.width && bounds.y < area.y + area.height && bounds.x + bounds.width > area.x
  return visible ? bounds : { width: bounds.width, height: bounds.height }
}

const surface = (): string => (nativeTheme.shouldUseDarkColors ? '#18181B' : '#FFFFFF')

/** The one window of the app. Its page may go nowhere and open nothing. */
export const openWindow = (): BrowserWindow => {
  const store = new ElectronStore({ name: 'window', clearInvalidConfig: true })
  const window = new BrowserWindow({
    ...lastBounds(store),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Campaign Desk',
    backgroundColor: surface(),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      additionalArguments: [
        announce('verbs', Object.keys(contract)),
        announce('events', Object.keys(events)),
      ],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    if (!window.isMinimized() && !window.isFullScreen()) store.set('bounds', window.getNormalBounds())
  })
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(surface())
  })
  void window.loadURL(`${pageOrigin}/`)
  return window
}
