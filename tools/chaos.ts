import { parseArgs } from 'node:util'
import { runChaos } from './practice-push/chaos.ts'

/**
 * `npm run chaos -- --kills N --seed S [--rows N]`: pushes a run while everything goes wrong, and counts in the
 * practice Constant Contact what came of it. Prints one line of JSON; fails unless every row has one campaign with
 * the right content.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    rows: { type: 'string', default: '60' },
  },
})
const result = await runChaos({
  rows: Number(values.rows),
  kills: Number(values.kills),
  seed: Number(values.seed),
  say: (line) => console.error(line),
})
console.log(JSON.stringify(result))
const { twice, missing, wrong, offSchedule, openEntries } = result
if (twice + missing + wrong + offSchedule + openEntries > 0) process.exitCode = 1
