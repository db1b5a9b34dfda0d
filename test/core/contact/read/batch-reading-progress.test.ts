import { expect, test } from 'vitest'
import { combineProgress } from '../../../../core/contact/read/batch-reading-progress.ts'

test('several files have one rate and one time left, weighed by their sizes', () => {
  const together = combineProgress([
    { importId: 'small', size: 100 },
    { importId: 'gone', size: 0 },
    { importId: 'large', size: 900 },
  ])
  expect(together('small', { bytes: 50, totalBytes: 100, rows: 5 }, 1000)).toEqual({
    rows: 5,
    perSecond: 5,
    secondsLeft: expect.closeTo(19),
  })
  together('small', { bytes: 100, totalBytes: 100, rows: 10 }, 2000)
  // A sheet counts its rows, not its bytes.
  expect(together('large', { bytes: 200, totalBytes: 600, rows: 30 }, 8000)).toEqual({
    rows: 40,
    perSecond: 5,
    secondsLeft: expect.closeTo(12),
  })
  expect(together('large', { bytes: 600, totalBytes: 600, rows: 90 }, 20_000)).toMatchObject({
    secondsLeft: 0,
  })
})

test('a file on its own has nothing to be added up', () => {
  const together = combineProgress([{ importId: 'one', size: 100 }])
  expect(together('one', { bytes: 50, totalBytes: 100, rows: 5 }, 1000)).toBeUndefined()
})
