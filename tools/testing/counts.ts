import { z } from 'zod'

/** How many checks went which way. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 }
/** A step that is one check as a whole, such as the type check. */
export const ONE_PASSED: Counts = { ...NONE, passed: 1 }
export const ONE_FAILED: Counts = { ...NONE, failed: 1 }

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The last line of every test run: `N passed, N failed`, and `, N skipped` when there are any. */
export function summaryLine(counts: Counts): string {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`
}

/** What is read of vitest's JSON report. A file whose tests could not even be collected has status failed and none. */
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})

/**
 * Counts the tests of a vitest run. A failure that no test shows (a file that cannot be loaded, an unhandled
 * error, a crash before the report was written) counts as one: a run that exits badly never has none.
 * @param report the text of the JSON report, undefined when vitest wrote none
 * @param exitCode of vitest
 */
export function countVitest(report: string | undefined, exitCode: number): Counts {
  const counts = report === undefined ? NONE : countReport(report)
  return exitCode !== 0 && counts.failed === 0 ? add(counts, ONE_FAILED) : counts
}

function countReport(text: string): Counts {
  let counts = NONE
  for (const file of reportSchema.parse(JSON.parse(text)).testResults) {
    const ofFile = file.assertionResults.map((test) => countOf(test.status)).reduce(add, NONE)
    counts = add(counts, file.status === 'failed' && ofFile.failed === 0 ? add(ofFile, ONE_FAILED) : ofFile)
  }
  return counts
}

function countOf(status: string): Counts {
  if (status === 'passed') return ONE_PASSED
  if (status === 'failed') return ONE_FAILED
  return { ...NONE, skipped: 1 }
}
