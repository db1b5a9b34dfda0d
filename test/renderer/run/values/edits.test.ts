import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  copiedBlock,
  parseTabbedText,
  writeTabbedText,
} from '../../../../renderer/grid/clipboard/clipboard.ts'
import {
  editEntry,
  editFillDown,
  editFillSeries,
  editPaste,
  editReplace,
  editRestoreDefault,
} from '../../../../renderer/run/values/edits.ts'
import { applied, gridOf, type Own, range } from './five-rows.ts'

describe('an entry', () => {
  it("is stored in its column's form, in every selected cell that has a different value", () => {
    const grid = gridOf({ r2: { price: '9.90' } })
    expect(editEntry(grid, range(1, 1, 3, 1), '9,9').changes).toEqual([
      { rowId: 'r1', placeholder: 'price', value: '9.90' },
      { rowId: 'r3', placeholder: 'price', value: '9.90' },
    ])
  })

  it('that is empty restores the default', () => {
    expect(editEntry(gridOf({ r1: { offer: 'x' } }), range(1, 0), '  ').changes).toEqual([
      { rowId: 'r1', placeholder: 'offer', value: null },
    ])
  })

  it("in the default row changes the run's default", () => {
    expect(editEntry(gridOf({}), range(0, 0), '3 for 2').changes).toEqual([
      { rowId: null, placeholder: 'offer', value: '3 for 2' },
    ])
  })
})

describe('use default', () => {
  it('changes nothing in cells without a value of their own', () => {
    expect(editRestoreDefault(gridOf({}), range(1, 0, 5, 2)).changes).toEqual([])
  })
})

describe('fill down', () => {
  it('copies an own value', () => {
    const after = applied(
      { r1: { offer: 'x' } },
      editFillDown(gridOf({ r1: { offer: 'x' } }), range(1, 0, 3, 0)).changes,
    )
    expect(after).toEqual({ r1: { offer: 'x' }, r2: { offer: 'x' }, r3: { offer: 'x' } })
  })

  it('copies a default as "use default", so that it keeps following the run', () => {
    const own = { r2: { offer: 'x' } }
    expect(applied(own, editFillDown(gridOf(own), range(1, 0, 2, 0)).changes)).toEqual({ r2: {} })
  })

  it("copies a location's value as text, because the next location has another", () => {
    expect(editFillDown(gridOf({}), range(1, 2, 2, 2)).changes).toEqual([
      { rowId: 'r2', placeholder: 'manager', value: 'Manager 1' },
    ])
  })

  it('of a single cell copies the cell above it, but never the default row', () => {
    expect(editFillDown(gridOf({ r1: { offer: 'x' } }), range(2, 0)).changes).toHaveLength(1)
    expect(editFillDown(gridOf({}), range(1, 0)).changes).toEqual([])
  })
})

describe('the fill handle', () => {
  it('continues a series downward and upward', () => {
    const own = { r2: { price: '2.00' }, r3: { price: '3.00' } }
    const edit = editFillSeries(gridOf(own), range(2, 1, 3, 1), range(1, 1, 5, 1), false)
    expect(applied(own, edit.changes)).toMatchObject({
      r1: { price: '1.00' },
      r4: { price: '4.00' },
      r5: { price: '5.00' },
    })
  })

  it('copies to the right', () => {
    const own = { r1: { offer: 'x' } }
    const edit = editFillSeries(gridOf(own), range(1, 0), range(1, 0, 1, 2), false)
    expect(applied(own, edit.changes)).toEqual({ r1: { offer: 'x', price: 'x', manager: 'x' } })
  })
})

describe('find and replace', () => {
  it('gives a cell with an inherited match a value of its own', () => {
    const options = { query: '2', matchCase: false, wholeCell: false }
    expect(editReplace(gridOf({}), range(1, 0), options, '3').changes).toEqual([
      { rowId: 'r1', placeholder: 'offer', value: '3 for 1' },
    ])
  })
})

describe('copy and paste', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '"', ' ', 'é', '-'), minLength: 1, maxLength: 6 })
  const value = word.map((text) => text.trim()).filter((text) => text !== '')
  const ownValues: fc.Arbitrary<Own> = fc.record({
    r1: fc.record({ offer: value, manager: value }, { requiredKeys: [] }),
    r2: fc.record({ offer: value, manager: value }, { requiredKeys: [] }),
    r4: fc.record({ offer: value }, { requiredKeys: [] }),
  })

  it('of a block as text shows the same in another place', () => {
    fc.assert(
      fc.property(ownValues, (own) => {
        const block = copiedBlock(gridOf(own), [range(1, 0, 2, 0)]) ?? []
        const edit = editPaste(gridOf(own), parseTabbedText(writeTabbedText(block)), range(4, 0))
        const after = gridOf(applied(own, edit.changes))
        expect(copiedBlock(after, [range(4, 0, 5, 0)])).toEqual(block)
      }),
    )
  })

  it('onto itself changes nothing on screen', () => {
    fc.assert(
      fc.property(ownValues, (own) => {
        const all = range(1, 0, 5, 2)
        const block = copiedBlock(gridOf(own), [all]) ?? []
        const after = gridOf(applied(own, editPaste(gridOf(own), block, all).changes))
        expect(copiedBlock(after, [all])).toEqual(block)
      }),
    )
  })

  it('never changes one cell twice in one edit', () => {
    const block = fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        ownValues,
        block,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 2 }),
        (own, cells, row, at) => {
          const { changes } = editPaste(gridOf(own), cells, range(row, at))
          expect(new Set(changes.map(({ rowId, placeholder }) => `${rowId} ${placeholder}`)).size).toBe(
            changes.length,
          )
        },
      ),
    )
  })
})
