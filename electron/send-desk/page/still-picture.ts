import type { WebContents } from 'electron'

/**
 * Returns a still picture of a page as a data URL, to replace it while something covers it; null if it draws
 * nothing, as after a crash. The overlay never waits for a missing picture.
 */
export async function capturePage(contents: WebContents): Promise<string | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 2000))
  const picture = await Promise.race([contents.capturePage().catch(() => null), late])
  return picture === null || picture.isEmpty() ? null : picture.toDataURL()
}
