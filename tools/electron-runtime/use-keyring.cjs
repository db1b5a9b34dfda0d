/**
 * Loaded by Electron (-r) after Playwright's loader, which sets --password-store=basic:
 * the last setting before the app is ready counts.
 */
const { app } = require('electron')

app.commandLine.appendSwitch('password-store', 'gnome-libsecret')
