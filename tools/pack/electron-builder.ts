import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ElectronRuntime } from '../electron-runtime/index.ts'
import { runLive } from '../testing/run-live.ts'

/**
 * Packs a built project into a folder that starts on this machine, with the Electron that runs here.
 * @param output the folder to pack into, when it is not the project's own dist/
 * @returns electron-builder's exit code; its messages are on the terminal
 */
export function packFolder(project: string, runtime: ElectronRuntime, output?: string): Promise<number> {
  const settings = [`-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`]
  if (output !== undefined) settings.push(`-c.directories.output=${output}`)
  return electronBuilder(project, ['--dir', ...settings])
}

/** Makes the targets that are named as electron-builder names them on its command line. */
export function packInstallers(project: string, targets: readonly string[]): Promise<number> {
  return electronBuilder(project, ['--publish', 'never', ...targets])
}

function electronBuilder(project: string, args: readonly string[]): Promise<number> {
  const folder = dirname(createRequire(import.meta.url).resolve('electron-builder/package.json'))
  return runLive(process.execPath, [join(folder, 'cli.js'), '--projectDir', project, ...args], process.env)
}
