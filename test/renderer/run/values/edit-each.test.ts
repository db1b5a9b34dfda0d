import { expect, test } from 'vitest'
import { copiedBlock } from '../../../../renderer/grid/clipboard/clipboard.ts'
import { editEach, editPasteEach, fitsEach } from '../../../../renderer/run/values/edit-each.ts'
import { editEntry, editFillDown, editRestoreDefault } from '../../../../renderer/run/values/edits.ts'
import { applied, gridOf, range } from './five-rows.ts'

const own = {
  r1: { offer: 'Rye', price: '9.00' },
  r2: { offer: 'Oat' },
  r4: { offer: 'Spelt', price: '4.00' },
}
const grid = gridOf(own)

test('all ranges return to inherited values in one edit', () => {
  const { changes } = editEach([range(1, 0), range(4, 0, 5, 1)], (one) => editRestoreDefault(grid, one))
  expect(applied(own, changes)).toEqual({ r1: { price: '9.00' }, r2: { offer: 'Oat' }, r4: {} })
})

test('a cell in two ranges is changed once', () => {
  const { changes } = editEach([range(1, 0, 2, 0), range(2, 0, 3, 0)], (one) => editEntry(grid, one, 'New'))
  expect(changes.map(({ rowId }) => rowId)).toEqual(['r1', 'r2', 'r3'])
})

test('each range is filled from its own first row', () => {
  const { changes } = editEach([range(1, 0, 2, 0), range(4, 1, 5, 1)], (one) => editFillDown(grid, one))
  expect(changes).toEqual([
    { rowId: 'r2', placeholder: 'offer', value: 'Rye' },
    { rowId: 'r5', placeholder: 'price', value: '4.00' },
  ])
})

test('a block is pasted into each range that it fits: one value into any, a larger block into its multiples', () => {
  const ranges = [range(1, 0, 2, 0), range(4, 0, 5, 0)]
  expect(fitsEach([['One']], ranges)).toBe(true)
  expect(fitsEach([['One'], ['Two']], ranges)).toBe(true)
  expect(fitsEach([['One', 'Two']], ranges)).toBe(false)
  expect(fitsEach([['One'], ['Two']], [...ranges, range(3, 0)])).toBe(false)
  const { changes } = editPasteEach(grid, [['One'], ['Two']], ranges)
  expect(changes.map(({ rowId, value }) => [rowId, value])).toEqual([
    ['r1', 'One'],
    ['r2', 'Two'],
    ['r4', 'One'],
    ['r5', 'Two'],
  ])
})

test('aligned ranges are copied as one block, in visual order', () => {
  expect(copiedBlock(grid, [range(4, 0), range(1, 0, 2, 0)])).toEqual([['Rye'], ['Oat'], ['Spelt']])
  expect(copiedBlock(grid, [range(1, 2), range(1, 0)])).toEqual([['Rye', 'Manager 1']])
  expect(copiedBlock(grid, [range(1, 0), range(2, 1)])).toBeNull()
})
