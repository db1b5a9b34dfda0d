import { describe, expect, test } from 'vitest'
import { advance, moveSelection, toggleAdding } from '../../../../renderer/grid/selection/moves.ts'
import { withoutPlace } from '../../../../renderer/grid/selection/ranges.ts'
import {
  addTo,
  clampSelection,
  extendTo,
  rangesOf,
  type Selection,
  selectPlace,
  selectRanges,
} from '../../../../renderer/grid/selection/selection.ts'
import { range } from '../../run/values/five-rows.ts'

const extent = { rows: 10, columns: 4 }
const at = (row: number, column: number) => ({ row, column })
const press = (selection: Selection, key: string, shift = false): Selection =>
  moveSelection(selection, { key, shift, mod: false }, { extent, page: 5, filled: () => false }) ?? selection

describe('more ranges', () => {
  const two = extendTo(addTo(selectPlace(at(1, 0)), selectPlace(at(4, 2))), at(5, 3), extent)

  test('are added to the selection, and the last one is extended', () => {
    expect(rangesOf(two)).toEqual([range(1, 0), range(4, 2, 5, 3)])
    expect(two.active).toEqual(at(4, 2))
  })

  test('are removed by a plain move, and stay while the last one is extended', () => {
    expect(rangesOf(press(two, 'ArrowDown'))).toEqual([range(5, 2)])
    expect(rangesOf(press(two, 'ArrowDown', true))).toEqual([range(1, 0), range(4, 2, 6, 3)])
  })

  test('are visited in order by Enter and Tab, and back with Shift', () => {
    const walk = (back: boolean, key: 'Enter' | 'Tab') => {
      const seen: string[] = []
      let selection = two
      for (let step = 0; step < 5; step += 1) {
        seen.push(`${selection.active.row}:${selection.active.column}`)
        selection = advance(selection, key, back, extent)
      }
      expect(selection.active).toEqual(two.active)
      return seen
    }
    expect(walk(false, 'Tab')).toEqual(['4:2', '4:3', '5:2', '5:3', '1:0'])
    expect(walk(false, 'Enter')).toEqual(['4:2', '5:2', '4:3', '5:3', '1:0'])
    expect(walk(true, 'Tab')).toEqual(['4:2', '1:0', '5:3', '5:2', '4:3'])
  })

  test('lose a deselected cell; the active cell stays as long as it is selected', () => {
    const without = selectRanges(withoutPlace(rangesOf(two), at(4, 3)), two.active)
    expect(without && new Set(rangesOf(without))).toEqual(
      new Set([range(1, 0), range(4, 2), range(5, 2, 5, 3)]),
    )
    expect(without?.active).toEqual(at(4, 2))
    expect(selectRanges(withoutPlace([range(1, 0)], at(1, 0)), at(1, 0))).toBeNull()
  })

  test('are clipped to a smaller grid', () => {
    const clamped = clampSelection(two, { rows: 4, columns: 4 })
    expect(rangesOf(clamped)).toEqual([range(1, 0), range(4, 2, 4, 3)])
    expect(rangesOf(clampSelection(addTo(two, selectPlace(at(1, 1))), { rows: 2, columns: 4 }))).toEqual([
      range(1, 0),
      range(1, 1),
    ])
  })
})

describe('Shift+F8', () => {
  test('lets the next move start a range, which Shift extends and a further move leaves', () => {
    let selection = toggleAdding(extendTo(selectPlace(at(1, 0)), at(2, 0), extent))
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) selection = press(selection, key)
    expect(rangesOf(selection)).toEqual([range(1, 0, 2, 0), range(2, 2)])
    selection = press(selection, 'ArrowDown', true)
    selection = press(selection, 'ArrowRight')
    expect(rangesOf(selection)).toEqual([range(1, 0, 2, 0), range(2, 2, 3, 2), range(2, 3)])
  })

  test('pressed again keeps the new range; pressed twice without a move stops adding', () => {
    const begun = toggleAdding(press(toggleAdding(selectPlace(at(1, 0))), 'ArrowDown'))
    expect(rangesOf(press(begun, 'ArrowDown'))).toEqual([range(1, 0), range(2, 0), range(3, 0)])
    expect(toggleAdding(begun).adding).toBe('no')
    expect(rangesOf(toggleAdding(begun))).toEqual([range(1, 0), range(2, 0)])
  })
})
