import { z } from 'zod'
import { describeProblem } from './electron-runtime/index.ts'
import { add, type Counts, NONE, ONE_FAILED, summaryLine } from './testing/counts.ts'
import { PART_NAMES, PARTS, type PartName } from './testing/parts.ts'

/**
 * `npm test` runs every check of the project, `npm test -- unit e2e` those that are named. A failing part doesn't
 * stop the others. The last line is the sum of all.
 */
const chosen = z.array(z.enum(PART_NAMES)).safeParse(process.argv.slice(2))
if (!chosen.success) {
  console.error(`Usage: npm test -- [PART …]\nParts: ${PART_NAMES.join(', ')}`)
  process.exit(2)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const parts = chosen.data.length > 0 ? PART_NAMES.filter((name) => chosen.data.includes(name)) : PART_NAMES
const results: { readonly part: PartName; readonly counts: Counts; readonly seconds: number }[] = []
for (const part of parts) {
  console.log(`\n── ${part}`)
  const start = performance.now()
  const counts = await runPart(part)
  results.push({ part, counts, seconds: (performance.now() - start) / 1000 })
}

console.log('')
for (const { part, counts, seconds } of results) {
  console.log(`${part.padEnd(10)} ${summaryLine(counts).padEnd(38)} ${seconds.toFixed(1).padStart(6)} s`)
}
const total = results.map((result) => result.counts).reduce(add, NONE)
console.log(`\n${summaryLine(total)}`)
process.exitCode = total.failed > 0 ? 1 : 0

/** A part that cannot even be run is one failure. */
async function runPart(part: PartName): Promise<Counts> {
  try {
    return await PARTS[part]()
  } catch (problem) {
    console.error(describeProblem(problem))
    return ONE_FAILED
  }
}
