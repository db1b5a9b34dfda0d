import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'

// Without the settings' library and schemas: the window opens before they are loaded.
const boundsFile = (): string => join(app.getPath('userData'), 'window.json')

const isRectangle = (value: unknown): value is Electron.Rectangle =>
  typeof value === 'object' &&
  value !== null &&
  ['x', 'y', 'width', 'height'].every((key) => Number.isFinite(Reflect.get(value, key)))

/** Returns the stored bounds; null where there are none or they can't be read. */
const readBounds = (): Electron.Rectangle | null => {
  try {
    const stored: unknown = JSON.parse(readFileSync(boundsFile(), 'utf8'))
    const bounds: unknown = Reflect.get(Object(stored), 'bounds')
    return isRectangle(bounds) ? bounds : null
  } catch {
    return null
  }
}

const writeBounds = (bounds: Electron.Rectangle): void => {
  try {
    writeFileSync(boundsFile(), JSON.stringify({ bounds }))
  } catch {
    // The next window opens where the system puts it.
  }
}

/** Where the window stood last time, if a screen is still there. */
const lastBounds = (): Partial<Electron.Rectangle> => {
  const bounds = readBounds()
  if (bounds === null) return { width: 1280, height: 800 }
  const area = screen.getDisplayMatching(bounds).workArea
  const visible =
    bounds.x < area.x + area.width && bounds.y < area.y + area.height && bounds.x + bounds.width > area.x
  return visible ? bounds : { width: bounds.width, height: bounds.height }
}

const surface = (): string => (nativeTheme.shouldUseDarkColors ? '#18181B' : '#FFFFFF')

/** The one window of the app. Its page may go nowhere and open nothing. */
export const openWindow = (): BrowserWindow => {
  const window = new BrowserWindow({
    ...lastBounds(),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Campaign Desk',
    backgroundColor: surface(),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
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
    if (!window.isMinimized() && !window.isFullScreen()) writeBounds(window.getNormalBounds())
  })
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(surface())
  })
  return window
}
