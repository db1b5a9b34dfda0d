import type { Session } from 'electron'

/** What the pages of a session do on the network, as far as the send desk cares. */
export interface TrafficListener {
  /** The page begins to send something that may change the account. */
  sending(url: string): void
  /** The page sent a request that may change the account, and it was answered or interrupted. */
  sent(url: string): void
  /** A download was refused. */
  refusedDownload(name: string): void
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What a page sends to be counted or to complain changes nothing. */
const telling: ReadonlySet<string> = new Set(['ping', 'cspReport', 'image'])

/** A session takes one listener of each kind, so that of each page is found by its number. */
const listeners = new WeakMap<Session, Map<number, TrafficListener>>()

interface Request {
  method: string
  url: string
  resourceType: string
  webContentsId?: number
}

const listen = (session: Session): Map<number, TrafficListener> => {
  const pages = new Map<number, TrafficListener>()
  const changing = ({ method, resourceType, webContentsId }: Request): TrafficListener | undefined =>
    reading.has(method) || telling.has(resourceType) || webContentsId === undefined
      ? undefined
      : pages.get(webContentsId)
  const notify = (request: Request): void => changing(request)?.sent(request.url)
  const filter = { urls: ['http://*/*', 'https://*/*'] }
  session.webRequest.onSendHeaders(filter, (request) => changing(request)?.sending(request.url))
  session.webRequest.onBeforeRedirect(filter, notify)
  session.webRequest.onCompleted(filter, notify)
  session.webRequest.onErrorOccurred(filter, notify)
  // Blocked in session-rules.ts, for every session; only reported here.
  session.on('will-download', (_event, item, contents) => {
    pages.get(contents.id)?.refusedDownload(item.getFilename())
  })
  listeners.set(session, pages)
  return pages
}

/** Follows the traffic of one page. Returns how to stop. */
export const followTraffic = (session: Session, page: number, listener: TrafficListener): (() => void) => {
  const pages = listeners.get(session) ?? listen(session)
  pages.set(page, listener)
  return () => {
    pages.delete(page)
  }
}
