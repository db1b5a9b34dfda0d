import { readArguments } from './arguments.ts'
import { type RunningSandbox, type SandboxOptions, startSandbox } from './server.ts'
import { readStateFile, setStateAside } from './state-file.ts'

/**
 * The practice account as a process of its own: forked by the app (an Electron utility process, or a plain
 * child), it posts its addresses to the one that forked it and prints them. With `--state-file` everything
 * is still there at the next start.
 */

/** The part of Electron's `process.parentPort` that is used here; absent in a plain Node process. */
interface ParentPort {
  postMessage(message: unknown): void
}

function parentPort(): ParentPort | undefined {
  const port: unknown = Reflect.get(process, 'parentPort')
  return isParentPort(port) ? port : undefined
}

const isParentPort = (value: unknown): value is ParentPort =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'postMessage') === 'function'

/** An unreadable state must not keep the app from starting: it is set aside, and practice starts over. */
async function startOrBeginAnew(options: SandboxOptions): Promise<RunningSandbox> {
  try {
    if (options.stateFile !== undefined) readStateFile(options.stateFile)
  } catch (problem) {
    console.error('The state of the practice account cannot be read and was set aside:', problem)
    if (options.stateFile !== undefined) setStateAside(options.stateFile)
  }
  return startSandbox(options)
}

try {
  const sandbox = await startOrBeginAnew(readArguments(process.argv.slice(2)))
  process.once('exit', () => sandbox.saveNow())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(0))
  // If the parent exits, so does this process: a plain child notices by its channel.
  process.once('disconnect', () => process.exit(0))
  console.log(JSON.stringify(sandbox.addresses))
  parentPort()?.postMessage(sandbox.addresses)
} catch (problem) {
  const message = problem instanceof Error ? problem.message : String(problem)
  parentPort()?.postMessage({ error: message })
  console.error(message)
  process.exit(1)
}
