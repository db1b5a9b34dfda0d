import { join } from 'node:path'
import { buildIfStale } from './build.ts'
import { describeProblem, prepareElectron } from './electron-runtime/index.ts'
import { packFolder, packInstallers } from './pack/electron-builder.ts'

/**
 * `npm run pack` packs the app into a folder that starts on this machine.
 * `npm run pack -- --linux AppImage` (or any other of electron-builder's targets) makes what users are given.
 */
const ROOT = join(import.meta.dirname, '..')
const log = (line: string): void => console.error(line)

async function main(): Promise<number> {
  const wanted = process.argv.slice(2)
  const runtime = await prepareElectron({ log })
  if (wanted.length > 0 && runtime.source === 'fallback') {
    log(
      'Installers are made from the official Electron only, which is not to be had here. Without arguments,',
    )
    log('npm run pack makes a folder to try out.')
    return 1
  }
  await buildIfStale(log)
  if (wanted.length > 0) return packInstallers(ROOT, wanted)
  const code = await packFolder(ROOT, runtime)
  if (code === 0 && runtime.source === 'fallback') {
    log(
      `Packed with Electron ${runtime.version}, which is past its support: to try out, not to give to anybody.`,
    )
  }
  return code
}

try {
  process.exitCode = await main()
} catch (problem) {
  console.error(describeProblem(problem))
  process.exitCode = 1
}
