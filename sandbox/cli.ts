import { readArguments } from './arguments.ts'
import { startSandbox } from './server.ts'

/** `npm run sandbox`: prints one JSON line with the addresses and serves until stopped. */
try {
  const sandbox = await startSandbox(readArguments(process.argv.slice(2)))
  console.log(JSON.stringify(sandbox.addresses))
  const end = (): void => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : String(problem))
  process.exit(1)
}
