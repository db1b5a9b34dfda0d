import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { SignInError } from './sign-in-error.ts'

/** What the browser's redirect delivers. */
export type Callback = { code: string } | { error: string; description: string }

export interface CallbackServer {
  /** Resolves once, with the first callback that carries the right state. Others are turned away. */
  readonly callback: Promise<Callback>
  close(): Promise<void>
}

export interface CallbackServerOptions {
  port: number
  state: string
}

/**
 * Listens on this computer only, on both addresses that `localhost` can resolve to.
 * @throws SignInError `port-taken`
 */
export async function startCallbackServer(options: CallbackServerOptions): Promise<CallbackServer> {
  const { port, state } = options
  let settle: (callback: Callback) => void = () => undefined
  const callback = new Promise<Callback>((resolve) => {
    settle = resolve
  })
  let used = false

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const found = used ? null : callbackOf(request, port, state)
    if (found === null) {
      show(response, 400, wrongPage)
      return
    }
    used = true
    show(response, 'code' in found ? 200 : 403, closingPage(found))
    settle(found)
  }

  const servers: Server[] = []
  const close = async (): Promise<void> => {
    await Promise.all(
      servers.splice(0).map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve())
            server.closeIdleConnections()
          }),
      ),
    )
  }
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer({ keepAlive: false, requestTimeout: 10_000 }, answer)
    try {
      await listen(server, port, host)
      servers.push(server)
    } catch (error) {
      // A computer without IPv6 has no second address.
      if (host === '::1' && !isTaken(error)) continue
      await close()
      throw new SignInError({ kind: 'port-taken', cause: error })
    }
  }
  return { callback, close }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => resolve())
  })
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')

/** A callback that was meant for this sign-in: right host (no rebound name), right path, right state. */
function callbackOf(request: IncomingMessage, port: number, state: string): Callback | null {
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]
  if (request.method !== 'GET' || !hosts.includes(request.headers.host ?? '')) return null
  const url = new URL(request.url ?? '/', `http://localhost:${port}`)
  if (url.pathname !== '/callback' || url.searchParams.get('state') !== state) return null
  const code = url.searchParams.get('code')
  if (code) return { code }
  const error = url.searchParams.get('error')
  return error ? { error, description: url.searchParams.get('error_description') ?? '' } : null
}

function show(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    Connection: 'close',
  })
  response.end(body)
}

const document = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>` +
  '<style>body{font:15px/1.5 system-ui,sans-serif;max-width:32em;margin:20vh auto;padding:0 1em;color-scheme:light dark}</style>' +
  `<h1>${title}</h1><p>${text}</p></html>`

const closingPage = (callback: Callback): string =>
  'code' in callback
    ? document('Signed in', "You're signed in. You can close this page and return to Campaign Desk.")
    : document('Not signed in', 'Access was denied. You can close this page.')

const wrongPage = document('Nothing to do here', "This page isn't part of a Campaign Desk sign-in.")
