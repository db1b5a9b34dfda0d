import type { IpcMainInvokeEvent } from 'electron'

/** Where the app's own page lives. Nothing else may speak to the main process. */
export const pageOrigin = 'campaign-desk://app'

/**
 * Returns true only for the top frame of the app's own page. The embedded Constant Contact page and the preview
 * frames run foreign HTML: if one of them reached a channel, it must not be answered.
 */
export const isTrustedSender = (event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean => {
  const frame = event.senderFrame
  if (frame === null || frame.parent !== null) return false
  return frame.url === pageOrigin || frame.url.startsWith(`${pageOrigin}/`)
}
