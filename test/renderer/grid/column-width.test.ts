import { describe, expect, it } from 'vitest'
import { startWidth } from '../../../renderer/grid/column-width.ts'
import type { ColumnType, GridColumn } from '../../../renderer/grid/grid-model.ts'

const column = (type: ColumnType): GridColumn => ({
  name: 'offer',
  label: 'Offer',
  type,
  hint: '',
  choices: [],
})

describe('the width that a column starts with', () => {
  it('fits a short text if no row has a value yet', () => {
    expect(startWidth(column('text'), [40, 0, 0], 30)).toBe(148)
  })
  it('fits typical values, not the longest', () => {
    const widths = [0, ...Array.from({ length: 19 }, () => 100), 600]
    expect(startWidth(column('text'), widths, 30)).toBe(120)
  })
  it('fits the heading if it is wider', () => {
    expect(startWidth(column('text'), [0, 10, 10], 120)).toBe(140)
  })
  it('is fixed for prices', () => {
    expect(startWidth(column('price'), [0, 0], 30)).toBe(84)
  })
  it('is the width that the column asks for', () => {
    expect(startWidth({ ...column('text'), firstWidth: 184 }, [0, 600], 30)).toBe(184)
  })
})
