import { app, type Session, session } from 'electron'

/** No page here needs the camera, the clipboard, notifications or anything else that asks. */
const lock = (target: Session): void => {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  target.setPermissionCheckHandler(() => false)
  target.setDevicePermissionHandler(() => false)
  target.on('will-download', (event) => event.preventDefault())
}

/** Locks every session, those made later too, and refuses webviews and certificates that do not hold. */
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
