import type { WebContents } from 'electron'

/**
 * A still picture of a page as a data URL, to stand in its place while something covers it; null where it draws nothing,
 * as after a crash. What covers it is never kept waiting for a picture that does not come.
 */
export async function stillPicture(contents: WebContents): Promise<string | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 2000))
  const picture = await Promise.race([contents.capturePage().catch(() => null), late])
  return picture === null || picture.isEmpty() ? null : picture.toDataURL()
}
