/** The least that shows whether an Electron can carry Campaign Desk: a window with a page embedded beside its own. */
import { app, BrowserWindow, safeStorage, WebContentsView } from 'electron'

const page = (title) =>
  `data:text/html,<title>${title}</title><button onclick="this.textContent='clicked'">${title}</button>`

globalThis.describeApp = () => ({
  name: app.name,
  version: app.getVersion(),
  path: app.getAppPath(),
  packaged: app.isPackaged,
  defaultApp: process.defaultApp ?? false,
})

globalThis.roundTrip = (secret) => {
  const backend = safeStorage.getSelectedStorageBackend()
  if (!safeStorage.isEncryptionAvailable()) return { backend, available: false }
  const encrypted = safeStorage.encryptString(secret)
  return {
    backend,
    available: true,
    same: safeStorage.decryptString(encrypted) === secret,
    hidden: !encrypted.toString('latin1').includes(secret),
  }
}

// Electron becomes ready only once this module has run to its end: awaiting that here would wait for ever.
app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 800, height: 600 })
  const view = new WebContentsView()
  window.contentView.addChildView(view)
  view.setBounds({ x: 0, y: 100, width: 800, height: 500 })
  await Promise.all([window.loadURL(page('own')), view.webContents.loadURL(page('embedded'))])
})
