import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command.ts'

/**
 * The switches without which Electron would not start here. Chromium's own sandbox is kept wherever the
 * system lets it work; root, and users whose system forbids user namespaces, cannot have it from an
 * unpacked Electron. Packaged apps are never given these.
 */
export async function sandboxArgs(dist: string): Promise<readonly string[]> {
  if (process.platform !== 'linux') return []
  if (process.getuid?.() === 0) return ['--no-sandbox']
  if (await isSetuidRoot(join(dist, 'chrome-sandbox'))) return []
  const namespaces = await runCommand('unshare', ['--user', '--map-root-user', 'true'])
  return namespaces.code === 0 ? [] : ['--no-sandbox']
}

async function isSetuidRoot(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0
}
