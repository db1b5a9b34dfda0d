import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnEdges, frozenWidth, headHeight, rowHeight } from '../../../../renderer/grid/geometry.ts'
import { columnsIn, columnsOf, drawnRows, rowsIn } from '../../../../renderer/grid/viewport/visible-range.ts'

const rows = 5000
const view = { scrollTop: 0, scrollLeft: 0, width: 756, height: 628 }
const at = (scrollTop: number, active: number) =>
  drawnRows(rowsIn({ ...view, scrollTop }, rows), rows, active)
const offsets = fc.integer({ min: 0, max: rows * rowHeight - view.height })

test('draws every row in view once, and the active row wherever it is', () => {
  fc.assert(
    fc.property(offsets, fc.integer({ min: 1, max: rows }), (scrollTop, active) => {
      const drawn = at(scrollTop, active).map(({ row }) => row)
      const first = Math.floor(scrollTop / rowHeight) + 1
      const last = Math.min(rows, Math.ceil((scrollTop + view.height - headHeight) / rowHeight))
      for (let row = first; row <= last; row += 1) expect(drawn).toContain(row)
      expect(drawn).toContain(active)
      expect(new Set(drawn).size).toBe(drawn.length)
    }),
  )
})

test('scrolling creates and moves no elements: rows reuse the elements of rows that left', () => {
  fc.assert(
    fc.property(offsets, offsets, (one, other) => {
      const far = (scrollTop: number) => Math.max(scrollTop, 40 * rowHeight)
      const last = rows * rowHeight - 60 * rowHeight
      const keys = (scrollTop: number) => at(Math.min(last, far(scrollTop)), 1).map(({ key }) => key)
      expect(keys(one)).toEqual(keys(other))
    }),
  )
})

test('the active row keeps its element when it leaves the window and returns', () => {
  const keyOf = (scrollTop: number): string | undefined => at(scrollTop, 7).find(({ row }) => row === 7)?.key
  expect([keyOf(0), keyOf(90 * rowHeight), keyOf(3000 * rowHeight)]).toEqual(['active', 'active', 'active'])
})

test('draws every column in view at its edge, and the active column', () => {
  const widths = fc.array(fc.integer({ min: 56, max: 640 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(widths, fc.nat(), fc.nat(), (all, scrolled, chosen) => {
      const edges = columnEdges(all)
      const active = chosen % all.length
      const scrollLeft = scrolled % (edges.at(-1) ?? 1)
      const drawn = columnsOf(columnsIn({ ...view, scrollLeft }, edges), edges, active)
      let left = 0
      for (const { index, width, gap } of drawn) {
        expect(left + gap).toBe(edges[index])
        left += gap + width
      }
      const isSeen = (index: number) =>
        (edges[index + 1] ?? 0) > scrollLeft && (edges[index] ?? 0) < scrollLeft + view.width - frozenWidth
      const indexes = drawn.map(({ index }) => index)
      expect(indexes).toEqual(expect.arrayContaining(all.map((_, index) => index).filter(isSeen)))
      expect(indexes).toContain(active)
    }),
  )
})
