import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Outside the checkout, so that a clean clone finds the Electron that an earlier one fetched. */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(base, 'campaign-desk', 'electron')
}

/**
 * Fills a folder next to `target` and moves it there in one step, so that readers see either nothing or everything.
 * Whatever was at `target` before is removed first.
 */
export async function buildFolder(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const parent = join(target, '..')
  await mkdir(parent, { recursive: true })
  const work = await mkdtemp(join(parent, '.building-'))
  try {
    const folder = join(work, 'result')
    await mkdir(folder)
    await fill(folder)
    await rm(target, { recursive: true, force: true })
    await rename(folder, target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
