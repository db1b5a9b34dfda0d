import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { continueSeries } from '../../../renderer/grid/series.ts'

describe('dragging the fill handle', () => {
  it('continues a single date by day, across the end of a month and a leap day', () => {
    expect(continueSeries(['2028-02-27'], 3)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
  })

  it('continues dates by their step', () => {
    expect(continueSeries(['2026-11-03', '2026-11-10'], 2)).toEqual(['2026-11-17', '2026-11-24'])
  })

  it('continues the last day of each month', () => {
    expect(continueSeries(['2026-12-31', '2027-01-31'], 3)).toEqual([
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ])
  })

  it('continues numbers by their step and keeps the decimals', () => {
    expect(continueSeries(['9.90', '10.40'], 3)).toEqual(['10.90', '11.40', '11.90'])
  })

  it('repeats a single number, because the next price is rarely one higher', () => {
    expect(continueSeries(['9.90'], 2)).toEqual(['9.90', '9.90'])
  })

  it('repeats texts as a pattern', () => {
    expect(continueSeries(['rye', 'sourdough'], 3)).toEqual(['rye', 'sourdough', 'rye'])
  })

  it('repeats cells that use the default', () => {
    expect(continueSeries([null, '9.90'], 3)).toEqual([null, '9.90', null])
  })

  it('continues upward, nearest value first', () => {
    expect(continueSeries(['2026-11-03', '2026-11-10'], 2, { back: true })).toEqual([
      '2026-10-27',
      '2026-10-20',
    ])
    expect(continueSeries(['a', 'b'], 3, { back: true })).toEqual(['b', 'a', 'b'])
  })

  it('repeats the source with the copy key', () => {
    expect(continueSeries(['1', '2'], 3, { repeat: true })).toEqual(['1', '2', '1'])
  })

  it('is consistent: continuing twice by n equals continuing once by 2n', () => {
    const step = fc.integer({ min: -27, max: 27 }).filter((days) => days !== 0)
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, step, fc.integer({ min: 1, max: 20 }), (from, days, count) => {
        const at = (index: number): string =>
          new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate() + index * days))
            .toISOString()
            .slice(0, 10)
        const source = [at(0), at(1)]
        const expected = Array.from({ length: count }, (_, index) => at(index + 2))
        expect(continueSeries(source, count)).toEqual(expected)
      }),
    )
  })
})
