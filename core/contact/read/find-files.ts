import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { unreadableFile } from '../../table/table-error.ts'

/** Endings of files that contacts can come from. */
const endings = /\.(?:csv|tsv|txt|xlsx)$/i
/** Folders in folders that are looked into. */
const deepest = 3

export interface FoundFile {
  path: string
  name: string
  bytes: number
}

/**
 * The contact files among what was dropped: files as they are, of folders those with a fitting ending, by name.
 * Hidden files and the lock files that Excel leaves are no contact files.
 * @throws TableError when something is no longer there
 */
export async function findContactFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  const look = async (path: string, depth: number): Promise<void> => {
    const { isDirectory, bytes } = await stat(path).then(
      (it) => ({ isDirectory: it.isDirectory(), bytes: it.size }),
      (cause: unknown) => {
        throw unreadableFile(cause)
      },
    )
    const name = basename(path)
    if (!isDirectory) {
      if (depth === 0 || endings.test(name)) found.push({ path, name, bytes })
      return
    }
    if (depth > deepest) return
    const inside = (await readdir(path)).filter((it) => !it.startsWith('.') && !it.startsWith('~$'))
    for (const it of inside.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
      await look(join(path, it), depth + 1)
    }
  }
  for (const path of paths) await look(path, 0)
  return found
}
