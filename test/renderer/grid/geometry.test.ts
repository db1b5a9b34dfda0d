import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boxOf,
  columnAt,
  columnEdges,
  frozenWidth,
  headHeight,
  placeAt,
  rowHeight,
  scrollTo,
} from '../../../renderer/grid/geometry.ts'

const widths = fc.array(fc.integer({ min: 56, max: 640 }), { minLength: 1, maxLength: 40 })

describe('columns', () => {
  it('are found from any point inside them', () => {
    fc.assert(
      fc.property(widths, fc.nat(), fc.nat(), (all, pick, inside) => {
        const edges = columnEdges(all)
        const column = pick % all.length
        const x = (edges[column] ?? 0) + (inside % (all[column] ?? 1))
        expect(columnAt(edges, x)).toBe(column)
      }),
    )
  })
})

describe('scrolling a cell into view', () => {
  const view = { width: 756, height: 640 }

  it('shows the whole cell, not covered by the head or the frozen columns, if it fits in the window', () => {
    fc.assert(
      fc.property(
        widths,
        fc.nat(),
        fc.integer({ min: 1, max: 5000 }),
        fc.nat(100_000),
        fc.nat(10_000),
        (all, pick, row, scrollTop, scrollLeft) => {
          const column = pick % all.length
          fc.pre((all[column] ?? 0) <= view.width - frozenWidth)
          const edges = columnEdges(all)
          const { top, left } = scrollTo({ row, column }, edges, { ...view, scrollTop, scrollLeft })
          const box = boxOf({ top: row, bottom: row, left: column, right: column }, edges)
          expect(box.top - top).toBeGreaterThanOrEqual(headHeight)
          expect(box.top + rowHeight - top).toBeLessThanOrEqual(view.height)
          expect(box.left - left).toBeGreaterThanOrEqual(frozenWidth)
          expect(box.left + box.width - left).toBeLessThanOrEqual(view.width)
        },
      ),
    )
  })

  it("doesn't scroll if the cell is in view", () => {
    const edges = columnEdges([184, 156, 84])
    const at = { ...view, scrollTop: 320, scrollLeft: 0 }
    expect(scrollTo({ row: 15, column: 1 }, edges, at)).toEqual({ top: 320, left: 0 })
  })

  it("doesn't scroll vertically for a cell in the pinned default row", () => {
    const at = { ...view, scrollTop: 320, scrollLeft: 0 }
    expect(scrollTo({ row: 0, column: 0 }, columnEdges([184]), at).top).toBe(320)
  })
})

describe('the cell under the pointer', () => {
  it('is the cell drawn at that point', () => {
    const edges = columnEdges([184, 156, 84])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(2), fc.nat(4000), (row, column, scrollTop) => {
        const box = boxOf({ top: row, bottom: row, left: column, right: column }, edges)
        const point = { x: box.left + 5, y: box.top + 5 - scrollTop }
        const view = { scrollTop, scrollLeft: 0, width: 900, height: 600 }
        expect(placeAt(point, edges, view, 400)).toEqual({ row, column })
      }),
    )
  })
})
