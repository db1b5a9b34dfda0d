import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page that wants more than it may have. */
const hostilePage = (foreign: string): string => `<!doctype html><title>Hostile</title><h1>Hostile</h1>
<a id="away" href="${foreign}/away">Away</a>
<a id="redirected" href="/hostile/redirect">By redirect</a>
<a id="mail" href="mailto:somebody@example.com">Mail</a>
<a id="custom" href="campaign-desk://app/">The program's own page</a>
<a id="file" href="file:///etc/hosts">File</a>
<a id="download" href="/hostile/file.exe">Download</a>
<button id="popup" onclick="window.opened = window.open('/pages/campaigns')">Pop-up</button>
<button id="foreign-popup" onclick="window.opened = window.open('${foreign}/popup')">Foreign pop-up</button>
<iframe id="frame" src="${foreign}/frame"></iframe>`

export interface HostileSite {
  url: string
  /** What the foreign host was asked for. */
  foreignRequests(): string[]
  foreign: string
  close(): Promise<void>
}

const listen = async (answer: (incoming: IncomingMessage, reply: ServerResponse) => void) => {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** The sandbox behind a server that answers its schedule pages with a hostile one, and a foreign host beside it. */
export async function openHostileSite(sandbox: string): Promise<HostileSite> {
  const requested: string[] = []
  const foreign = await listen(({ url }, reply) => {
    requested.push(url ?? '')
    reply.setHeader('content-type', 'text/html').end('<h1>Foreign</h1>')
  })
  const pass = (incoming: IncomingMessage, reply: ServerResponse): void => {
    const onward = request(`${sandbox}${incoming.url}`, {
      method: incoming.method,
      headers: { ...incoming.headers, host: new URL(sandbox).host },
    })
    onward.on('response', (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    })
    onward.on('error', () => reply.writeHead(502).end())
    incoming.pipe(onward)
  }
  const front = await listen((incoming, reply) => {
    const path = incoming.url ?? ''
    if (path.startsWith('/pages/')) reply.setHeader('content-type', 'text/html').end(hostilePage(foreign.url))
    else if (path === '/hostile/redirect')
      reply.writeHead(302, { location: `${foreign.url}/redirected` }).end()
    else if (path === '/hostile/file.exe')
      reply.writeHead(200, { 'content-disposition': 'attachment; filename="file.exe"' }).end('MZ')
    else pass(incoming, reply)
  })
  return {
    url: front.url,
    foreign: foreign.url,
    foreignRequests: () => [...requested],
    close: async () => {
      await front.close()
      await foreign.close()
    },
  }
}
