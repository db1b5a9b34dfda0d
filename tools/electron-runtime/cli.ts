import { describeProblem, prepareElectron } from './index.ts'

/**
 * `tsx tools/electron-runtime/cli.ts [--retry] [--display] [--keyring]` gets everything ready and prints
 * which Electron runs here and where it is, as JSON. --retry tries the official download again.
 */
try {
  const wants = new Set(process.argv.slice(2))
  const runtime = await prepareElectron({
    retry: wants.has('--retry'),
    display: wants.has('--display'),
    keyring: wants.has('--keyring'),
  })
  console.log(JSON.stringify(runtime, undefined, 2))
} catch (problem) {
  console.error(describeProblem(problem))
  process.exitCode = 1
}
