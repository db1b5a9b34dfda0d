import { describe, expect, it } from 'vitest'
import { startWidth } from '../../../renderer/grid/column-width.ts'
import type { GridColumn } from '../../../renderer/grid/grid-reader.ts'

const column = (type: GridColumn['type'], name = 'offer'): GridColumn => ({
  name,
  label: 'Offer',
  type,
  hint: '',
  choices: [],
})

describe('the width that a column starts with', () => {
  it('leaves room for words where no row has a value yet', () => {
    expect(startWidth(column('text'), [40, 0, 0], 30)).toBe(148)
  })
  it('is that of its usual values, not of the longest', () => {
    const widths = [0, ...Array.from({ length: 19 }, () => 100), 600]
    expect(startWidth(column('text'), widths, 30)).toBe(120)
  })
  it('is as wide as its heading where that is wider', () => {
    expect(startWidth(column('text'), [0, 10, 10], 120)).toBe(140)
  })
  it('is fixed for values of a fixed form', () => {
    expect(startWidth(column('price'), [0, 0], 30)).toBe(84)
    expect(startWidth(column('text', 'subject'), [0, 0], 30)).toBe(184)
  })
})
