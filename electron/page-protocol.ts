import { readFile } from 'node:fs/promises'
import { extname, normalize } from 'node:path'
import { protocol } from 'electron'
import { pathWithin } from './path-within.ts'
import { remoteImage } from './remote-images.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
}

/** Only what the app ships may run; the preview's frames contain foreign HTML without scripts and network. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: campaign-desk:",
  "connect-src 'self'",
  "frame-src 'self' about:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Must run before the app is ready. */
export const declarePageProtocol = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'campaign-desk',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])

/**
 * Serves the app's own page at campaign-desk://app/ and template images at campaign-desk://templates/images/, so
 * that no page needs file:// and its wide permissions. Network images are at campaign-desk://images/, for templates
 * allowed by `isShown`.
 */
export const servePage = (
  pageFolder: string,
  templateFolder: string,
  isShown: (templateId: string) => Promise<boolean>,
): void => {
  const roots: Record<string, string> = { app: normalize(pageFolder), templates: normalize(templateFolder) }
  protocol.handle('campaign-desk', async (request) => {
    const url = new URL(request.url)
    if (url.hostname === 'images') return remoteImage(request.url, isShown)
    const root = roots[url.hostname]
    const path =
      root === undefined ? null : pathWithin(root, url.pathname === '/' ? '/index.html' : url.pathname)
    if (path === null) return new Response('Not found', { status: 404 })
    try {
      const body = await readFile(path)
      return new Response(new Uint8Array(body), {
        headers: {
          'content-type': types[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        },
      })
    } catch {
      return new Response('Not found', { status: 404 })
    }
  })
}
