import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createClock } from './clock.ts'
import { createFaultBook } from './control/faults.ts'
import { createRateLimiter } from './control/rate-limiter.ts'
import { createRequestLog } from './control/request-log.ts'
import { readLocations } from './locations.ts'
import { emptyAccess } from './oauth/access.ts'
import { createRandom } from './random.ts'
import { seedStore } from './seed.ts'
import { serve } from './serve.ts'
import { defaultSettings, type Settings } from './settings.ts'
import { createStateWriter, readStateFile, restoreStore } from './state-file.ts'
import type { Store } from './store.ts'

/** How a sandbox is started; everything is optional. */
export interface SandboxOptions {
  /** 0 or absent: the port of the state file if that is free, else a free one. */
  port?: number
  /** Whole number from which ids, contacts and faults follow. */
  seed?: number
  settings?: Partial<Settings>
  /** Start with account and senders only, without lists and contacts. */
  empty?: boolean
  /** Has `locations.csv`; without it the practice data of the checkout, otherwise forty-two sample locations. */
  dataDirectory?: string
  /** Where the state is kept across restarts; without it nothing is kept. */
  stateFile?: string
  /** Sandbox time to start at, ISO 8601; without it, real time. */
  clock?: string
}

/** The addresses of a running sandbox, as in its JSON line. */
export interface SandboxAddresses {
  /** The origin; `_links.next.href` is joined to it. */
  url: string
  /** The base of the V3 API. */
  api: string
  /** The base of authorize, token and device/authorize. */
  auth: string
  /** The origin of the web pages: `{app}/pages/…`. */
  app: string
  /** The origin of the sign-in page: `{login}/login/?goto=…`. */
  login: string
  control: string
  /** The base of the V1 service: `{v1}/customers/{user}/…`. */
  v1: string
}

export interface RunningSandbox {
  url: string
  addresses: SandboxAddresses
  /** Its content, for tests in the same process. */
  store: Store
  /** Ends it; the state is saved first. */
  close(): Promise<void>
  /** Saves the state at once, for the end of the process. */
  saveNow(): void
}

/**
 * Starts a Constant Contact on 127.0.0.1.
 * @throws if the port is in use, or the state file exists and can't be read
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const saved = options.stateFile === undefined ? undefined : readStateFile(options.stateFile)
  const seed = options.seed ?? 1
  const startOffset = options.clock === undefined ? 0 : Date.parse(options.clock) - Date.now()
  const store: Store = {
    seed,
    random: createRandom(saved ? saved.randomSeed : seed),
    clock: createClock(saved ? saved.clockOffsetMs : startOffset),
    settings: { ...defaultSettings, ...saved?.settings, ...options.settings },
    accounts: new Map(),
    access: emptyAccess(),
    limiter: createRateLimiter(),
    faults: createFaultBook(seed),
    log: createRequestLog(),
    origin: '',
  }
  const locations = readLocations(options.dataDirectory ?? join(import.meta.dirname, '../assets/practice'))
  if (saved) restoreStore(store, saved)
  else seedStore(store, locations, options.empty ?? false)

  const reset = (empty: boolean | undefined): void => {
    store.accounts.clear()
    for (const existing of Object.values(store.access)) existing.clear()
    store.limiter.clear()
    store.faults.clear()
    store.log.clear()
    store.clock.advance(startOffset - store.clock.offset())
    store.settings = { ...defaultSettings, ...options.settings }
    seedStore(store, locations, empty ?? options.empty ?? false)
  }
  const writer = options.stateFile === undefined ? undefined : createStateWriter(store, options.stateFile)
  const server = createServer((request, response) => {
    serve({ store, writer, reset }, request, response).catch((problem: unknown) => {
      // A caller that went away is not the sandbox's trouble; anything else must be seen.
      if (request.destroyed && !request.complete) return
      console.error('sandbox:', problem)
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(String(problem))
    })
  })
  // Longer than a client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 120_000
  if (options.port) await listen(server, options.port)
  else if (saved) await listen(server, saved.port).catch(() => listen(server, 0))
  else await listen(server, 0)
  const url = `http://127.0.0.1:${portOf(server.address())}`
  store.origin = url
  await writer?.save()
  return {
    url,
    addresses: {
      url,
      api: `${url}/v3`,
      auth: `${url}/oauth2/default/v1`,
      app: url,
      login: url,
      control: `${url}/_sandbox`,
      v1: `${url}/ws`,
    },
    store,
    saveNow: () => writer?.saveNow(),
    close: async () => {
      await writer?.save()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The sandbox has no port')
  return address.port
}
