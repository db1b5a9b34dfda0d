import { app, type Session, session } from 'electron'

/** No page here needs the camera, the clipboard, notifications or any other permission. */
const lock = (target: Session): void => {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  target.setPermissionCheckHandler(() => false)
  target.setDevicePermissionHandler(() => false)
  target.on('will-download', (event) => event.preventDefault())
}

/** Locks every session, including later ones, and rejects webviews and invalid certificates. */
export const lockSessions = (): void => {
  lock(session.defaultSession)
  app.on('session-created', lock)
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault()
    answer(false)
  })
}
