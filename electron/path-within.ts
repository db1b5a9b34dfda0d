import { join, normalize, sep } from 'node:path'

/** The path below `root` that a URL's path names, or null when it leads out of it or cannot be read. */
export const pathWithin = (root: string, urlPath: string): string | null => {
  try {
    const path = normalize(join(root, decodeURIComponent(urlPath)))
    return path === root || path.startsWith(root + sep) ? path : null
  } catch {
    return null
  }
}
