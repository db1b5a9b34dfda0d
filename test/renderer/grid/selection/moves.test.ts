import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, type MoveContext, moveSelection } from '../../../../renderer/grid/selection/moves.ts'
import {
  type Place,
  rangeOf,
  type Selection,
  selectColumns,
  selectPlace,
  selectRows,
} from '../../../../renderer/grid/selection/selection.ts'

const extent = { rows: 10, columns: 4 }
const context = (filled: (place: Place) => boolean = () => false): MoveContext => ({
  extent,
  page: 5,
  filled,
})
const press = (key: string, existing: { shift?: boolean; mod?: boolean } = {}) => ({
  key,
  shift: false,
  mod: false,
  ...existing,
})

describe('keys that move the active cell', () => {
  it('reach the default row from the first row', () => {
    expect(moveSelection(selectPlace({ row: 1, column: 2 }), press('ArrowUp'), context())?.active).toEqual({
      row: 0,
      column: 2,
    })
  })

  it('stop at the edges', () => {
    const corner = selectPlace({ row: 10, column: 3 })
    expect(moveSelection(corner, press('ArrowDown'), context())).toEqual(corner)
    expect(moveSelection(corner, press('ArrowRight'), context())).toEqual(corner)
  })

  it('jump to the end of a block of own values, then to the next block, then to the edge', () => {
    const own = context(({ row }) => [2, 3, 4, 7].includes(row))
    const down = (row: number) =>
      moveSelection(selectPlace({ row, column: 0 }), press('ArrowDown', { mod: true }), own)?.active.row
    expect([down(2), down(4), down(7)]).toEqual([4, 7, 10])
  })

  it('jump up to the first row, not to the default row', () => {
    const up = moveSelection(selectPlace({ row: 6, column: 0 }), press('ArrowUp', { mod: true }), context())
    expect(up?.active.row).toBe(1)
  })

  it('go to the corners with Ctrl+Home and Ctrl+End', () => {
    const from = selectPlace({ row: 5, column: 2 })
    expect(moveSelection(from, press('Home', { mod: true }), context())?.active).toEqual({
      row: 1,
      column: 0,
    })
    expect(moveSelection(from, press('End', { mod: true }), context())?.active).toEqual({
      row: 10,
      column: 3,
    })
  })

  it('ignore other keys', () => {
    expect(moveSelection(selectPlace({ row: 1, column: 0 }), press('x'), context())).toBeNull()
  })
})

describe('keys that extend the selection', () => {
  it('keep the active cell', () => {
    const stretched = moveSelection(
      selectPlace({ row: 3, column: 1 }),
      press('ArrowDown', { shift: true }),
      context(),
    )
    expect(stretched?.active).toEqual({ row: 3, column: 1 })
    expect(stretched && rangeOf(stretched)).toEqual({ top: 3, left: 1, bottom: 4, right: 1 })
  })

  it("don't extend from the rows into the default row", () => {
    const stretched = moveSelection(
      selectPlace({ row: 1, column: 1 }),
      press('ArrowUp', { shift: true }),
      context(),
    )
    expect(stretched && rangeOf(stretched).top).toBe(1)
  })

  it('select all rows but the default row with Ctrl+A', () => {
    const all = moveSelection(selectPlace({ row: 0, column: 0 }), press('a', { mod: true }), context())
    expect(all && rangeOf(all)).toEqual({ top: 1, left: 0, bottom: 10, right: 3 })
  })
})

describe('Enter and Tab', () => {
  it('move the active cell', () => {
    expect(advance(selectPlace({ row: 1, column: 1 }), 'Enter', false, extent).active).toEqual({
      row: 2,
      column: 1,
    })
    expect(advance(selectPlace({ row: 1, column: 1 }), 'Tab', true, extent).active).toEqual({
      row: 1,
      column: 0,
    })
  })

  it('visit every cell of a range once and return to the start', () => {
    const corner = fc.record({ row: fc.integer({ min: 1, max: 10 }), column: fc.integer({ min: 0, max: 3 }) })
    fc.assert(
      fc.property(
        corner,
        corner,
        fc.constantFrom('Enter' as const, 'Tab' as const),
        fc.boolean(),
        (a, b, key, shift) => {
          fc.pre(a.row !== b.row || a.column !== b.column)
          const start: Selection = { ...selectPlace(a), corner: b }
          const { top, left, bottom, right } = rangeOf(start)
          const count = (bottom - top + 1) * (right - left + 1)
          const seen = new Set<string>()
          let selection: Selection = start
          for (let step = 0; step < count; step += 1) {
            seen.add(`${selection.active.row}:${selection.active.column}`)
            selection = advance(selection, key, shift, extent)
            expect(rangeOf(selection)).toEqual({ top, left, bottom, right })
          }
          expect(seen.size).toBe(count)
          expect(selection.active).toEqual(a)
        },
      ),
    )
  })
})

describe('headings', () => {
  it('select a column without the default row', () => {
    expect(rangeOf(selectColumns(2, 1, extent))).toEqual({ top: 1, left: 1, bottom: 10, right: 2 })
  })

  it('select rows over all columns', () => {
    expect(rangeOf(selectRows(4, 2, extent))).toEqual({ top: 2, left: 0, bottom: 4, right: 3 })
  })
})

it('no key moves outside the grid', () => {
  const key = fc.constantFrom(
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'Home',
    'End',
    'PageUp',
    'PageDown',
    ' ',
    'a',
  )
  const presses = fc.array(fc.record({ key, shift: fc.boolean(), mod: fc.boolean() }), { maxLength: 30 })
  fc.assert(
    fc.property(presses, (moves) => {
      let selection = selectPlace({ row: 1, column: 0 })
      for (const move of moves)
        selection =
          moveSelection(
            selection,
            move,
            context(({ row, column }) => (row + column) % 3 === 0),
          ) ?? selection
      const { top, left, bottom, right } = rangeOf(selection)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThan(extent.columns)
      expect(bottom).toBeLessThanOrEqual(extent.rows)
      expect(top === 0).toBe(bottom === 0)
    }),
  )
})
