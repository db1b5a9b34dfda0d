import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { aligned, apart, cellsIn, spansAt, withoutPlace } from '../../../../renderer/grid/selection/ranges.ts'
import { placesOf, type Range } from '../../../../renderer/grid/selection/selection.ts'
import { range } from '../../run/values/five-rows.ts'

const edge = fc.integer({ min: 0, max: 9 })
const anyRange = fc
  .tuple(edge, edge, edge, edge)
  .map(([a, b, c, d]) => range(Math.min(a, b), Math.min(c, d), Math.max(a, b), Math.max(c, d)))
const someRanges = fc.array(anyRange, { minLength: 1, maxLength: 5 })
const placesIn = (ranges: readonly Range[]): string[] =>
  ranges.flatMap(placesOf).map(({ row, column }) => `${row}:${column}`)
const covered = (ranges: readonly Range[]): Set<string> => new Set(placesIn(ranges))

test('apart() covers the same cells, each once', () => {
  fc.assert(
    fc.property(someRanges, (ranges) => {
      const places = placesIn(apart(ranges))
      expect(new Set(places)).toEqual(covered(ranges))
      expect(places.length).toBe(new Set(places).size)
      expect(cellsIn(ranges)).toBe(places.length)
    }),
  )
})

test('spansAt() returns the cells selected in a row', () => {
  fc.assert(
    fc.property(someRanges, edge, (ranges, row) => {
      const columns = spansAt(ranges, row).flatMap(({ from, to }) => placesOf(range(row, from, row, to)))
      expect(new Set(columns.map(({ column }) => `${row}:${column}`))).toEqual(
        new Set([...covered(ranges)].filter((place) => place.startsWith(`${row}:`))),
      )
    }),
  )
})

test('withoutPlace() deselects one cell and no other', () => {
  fc.assert(
    fc.property(someRanges, edge, edge, (ranges, row, column) => {
      const left = covered(ranges)
      left.delete(`${row}:${column}`)
      expect(covered(withoutPlace(ranges, { row, column }))).toEqual(left)
    }),
  )
})

describe('ranges are aligned', () => {
  it('in the same rows, with gaps between them, in visual order', () => {
    expect(aligned([range(1, 4, 3, 5), range(1, 0, 3, 0)])).toEqual({
      rows: [{ from: 1, to: 3 }],
      columns: [
        { from: 0, to: 0 },
        { from: 4, to: 5 },
      ],
    })
  })

  it('in the same columns, and as a block of blocks', () => {
    expect(aligned([range(7, 0, 8, 1), range(1, 0, 2, 1)])).not.toBeNull()
    expect(aligned([range(1, 0), range(1, 3), range(5, 0), range(5, 3)])).not.toBeNull()
  })

  it('not if one is taller or offset', () => {
    expect(aligned([range(1, 0, 3, 0), range(1, 2, 4, 2)])).toBeNull()
    expect(aligned([range(1, 0), range(2, 1)])).toBeNull()
    expect(aligned([range(1, 0), range(1, 3), range(5, 0)])).toBeNull()
  })

  it('only if every combination of their rows and columns is selected', () => {
    fc.assert(
      fc.property(someRanges, (ranges) => {
        const places = [...covered(ranges)].map((place) => place.split(':'))
        const rows = new Set(places.map(([row]) => row))
        const columns = new Set(places.map(([, column]) => column))
        expect(aligned(ranges) !== null).toBe(places.length === rows.size * columns.size)
      }),
    )
  })
})
