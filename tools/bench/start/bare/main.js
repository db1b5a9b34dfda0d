/** The least that Electron can show: one sandboxed window with one line of text. */
import { app, BrowserWindow } from 'electron'

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true },
  })
  window.once('ready-to-show', () => window.show())
  return window.loadURL('data:text/html,<title>Bare</title><h1>Bare window</h1>')
})
app.on('window-all-closed', () => app.quit())
