import { parseArgs } from 'node:util'
import { runAppChaos } from './practice-push/chaos-app.ts'
import { isWrong } from './practice-push/chaos-count.ts'
import { runProcessChaos } from './practice-push/chaos-process.ts'

/**
 * `npm run chaos -- --kills N --seed S [--rows N] [--process]`: pushes a run while everything fails, and counts the
 * result in the practice Constant Contact. It kills the built app, window and all; with `--process` only a push
 * process, which is quicker and has a jumping clock. Prints one line of JSON; fails unless every row has one
 * campaign with the right content.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    rows: { type: 'string', default: '60' },
    process: { type: 'boolean', default: false },
  },
})
const runChaos = values.process ? runProcessChaos : runAppChaos
const result = await runChaos({
  rows: Number(values.rows),
  kills: Number(values.kills),
  seed: Number(values.seed),
  log: (line) => console.error(line),
})
console.log(JSON.stringify({ killed: values.process ? 'push process' : 'app', ...result }))
if (isWrong(result)) process.exitCode = 1
