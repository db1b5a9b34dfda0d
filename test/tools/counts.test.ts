import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, countVitest, NONE, summaryLine } from '../../tools/testing/counts.ts'

const report = (...files: readonly { status: string; tests: readonly string[] }[]): string =>
  JSON.stringify({
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  })

describe('counting a vitest run', () => {
  test('every test counts once, whether it was skipped, pending or still to do', () => {
    const text = report(
      { status: 'passed', tests: ['passed', 'passed', 'skipped', 'todo'] },
      { status: 'failed', tests: ['failed', 'passed', 'pending'] },
    )
    expect(countVitest(text, 1)).toEqual({ passed: 3, failed: 1, skipped: 3 })
  })

  test('a file that could not be loaded is one failure, though no test of it ran', () => {
    const text = report({ status: 'failed', tests: [] }, { status: 'passed', tests: ['passed'] })
    expect(countVitest(text, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  test('a crash before the report was written is one failure', () => {
    expect(countVitest(undefined, 137)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  test('an unhandled error that no test shows is one failure', () => {
    expect(countVitest(report({ status: 'passed', tests: ['passed'] }), 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    })
  })

  test('a run that ends badly never counts as without failure, one that ends well never as with one more', () => {
    const status = fc.constantFrom('passed', 'failed', 'skipped')
    const file = fc.record({ status: fc.constant('passed'), tests: fc.array(status) })
    fc.assert(
      fc.property(fc.array(file), fc.integer({ min: 1, max: 255 }), (files, code) => {
        const failing = files.flatMap((each) => each.tests).filter((each) => each === 'failed').length
        expect(countVitest(report(...files), code).failed).toBe(Math.max(failing, 1))
        expect(countVitest(report(...files), 0).failed).toBe(failing)
      }),
    )
  })
})

describe('the last line', () => {
  test('names the skipped only when there are any', () => {
    expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
    expect(summaryLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped')
  })

  test('sums the parts', () => {
    const parts = [
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 2, failed: 3, skipped: 4 },
    ]
    expect(parts.reduce(add, NONE)).toEqual({ passed: 3, failed: 3, skipped: 4 })
  })
})
