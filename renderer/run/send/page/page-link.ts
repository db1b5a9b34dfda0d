/** How an address is protected: by encryption, because it never leaves this computer, or not at all. */
export type Protection = 'encrypted' | 'local' | 'none'

const local = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** An address in the two parts that the address bar shows: where it leads, and the page there without its question. */
export const splitAddress = (url: string): { host: string; path: string; protection: Protection } => {
  if (!URL.canParse(url)) return { host: url, path: '', protection: 'none' }
  const { host, hostname, pathname, protocol } = new URL(url)
  const path = pathname === '/' ? '' : pathname
  if (protocol === 'https:') return { host, path, protection: 'encrypted' }
  return { host, path, protection: local.has(hostname) ? 'local' : 'none' }
}
