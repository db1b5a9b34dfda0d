import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { RuntimeProblem } from './electron-runtime/index.ts'

const ROOT = join(import.meta.dirname, '..')
const SOURCES = [
  'core',
  'electron',
  'renderer',
  'sandbox',
  'assets',
  'electron.vite.config.ts',
  'package-lock.json',
]
/** Next to the output, which electron-vite empties, and never inside what is packed. */
const STAMP = join(ROOT, 'out', '.sources')

/**
 * Builds the app into out/ unless out/ was built from exactly these sources.
 * @throws RuntimeProblem when the build fails; its own messages are on the terminal by then
 */
export async function buildIfStale(log: (line: string) => void): Promise<void> {
  const sources = await fingerprint()
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === sources) return
  log('Building Campaign Desk …')
  // A build that breaks off leaves a mixture behind, which must not pass for fresh.
  await rm(STAMP, { force: true })
  const code = await electronVite()
  if (code !== 0) throw new RuntimeProblem('The build failed.', 'See its messages above.')
  await mkdir(dirname(STAMP), { recursive: true })
  await writeFile(STAMP, sources)
}

/** Names, sizes and times of all sources: a changed, added or removed file changes it. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of await filesUnder(join(ROOT, source))) {
      const { size, mtimeMs } = await stat(file)
      hash.update(`${file}\0${size}\0${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return []
  if (!found.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function electronVite(): Promise<number> {
  const folder = dirname(createRequire(import.meta.url).resolve('electron-vite/package.json'))
  const child = spawn(
    process.execPath,
    [join(folder, 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
