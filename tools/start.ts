import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { buildIfStale } from './build.ts'
import { describeProblem, hasDisplay, prepareElectron } from './electron-runtime/index.ts'

/**
 * `npm start [-- ARGUMENTS]`: opens Campaign Desk from these sources, with the arguments passed on to it.
 * Where there is no display, the demo does an operator's morning on a virtual one instead.
 */
const ROOT = join(import.meta.dirname, '..')
const log = (line: string): void => console.error(line)

async function main(): Promise<number> {
  if (!hasDisplay()) {
    log('There is no display here: the demo runs unattended instead, and saves its pictures in demo-out.')
    const tsx = createRequire(import.meta.url).resolve('tsx/cli')
    return run(
      process.execPath,
      [tsx, join(ROOT, 'tools/demo/main.ts'), '--out', join(ROOT, 'demo-out')],
      process.env,
    )
  }
  const runtime = await prepareElectron({ log })
  await buildIfStale(log)
  // A first start opens the practice account with its data; later ones find what is there.
  const args = [...runtime.args, ROOT, '--practice', ...process.argv.slice(2)]
  return run(runtime.executable, args, ownEnvironment(process.env))
}

/** Without what npm and editors built on Electron put there for their own children. */
function ownEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = (name: string): boolean => name.startsWith('npm_') || name === 'ELECTRON_RUN_AS_NODE'
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign(name)))
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(program, args, { cwd: ROOT, env, stdio: 'inherit' })
  passSignalsOn(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** Ctrl+C reaches the child from the terminal: this process only waits until the child is done. */
function passSignalsOn(child: ChildProcess): void {
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
}

try {
  process.exitCode = await main()
} catch (problem) {
  console.error(describeProblem(problem))
  process.exitCode = 1
}
