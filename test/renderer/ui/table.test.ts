import { describe, expect, it } from 'vitest'
import { movedRow } from '../../../renderer/ui/table/table.tsx'

describe('keys in a table', () => {
  it('move by one row, by a page, and to the ends, and never past them', () => {
    expect(movedRow('ArrowDown', 3, 10, 4)).toBe(4)
    expect(movedRow('ArrowDown', 9, 10, 4)).toBe(9)
    expect(movedRow('ArrowUp', 0, 10, 4)).toBe(0)
    expect(movedRow('PageDown', 8, 10, 4)).toBe(9)
    expect(movedRow('PageUp', 5, 10, 4)).toBe(1)
    expect(movedRow('Home', 5, 10, 4)).toBe(0)
    expect(movedRow('End', 5, 10, 4)).toBe(9)
  })
  it('leave others alone', () => {
    expect(movedRow('Tab', 3, 10, 4)).toBeNull()
  })
  it('stay at the first row of an empty table', () => {
    expect(movedRow('End', 0, 0, 4)).toBe(0)
  })
})
