import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEntry } from '../../../../renderer/grid/editors/read-entry.ts'

describe('a price entry', () => {
  it.each([
    ['9.9', '9.90'],
    ['9,90', '9.90'],
    ['$ 9.90', '9.90'],
    ['1,234.5', '1234.50'],
    ['.5', '0.50'],
  ])('%s becomes %s', (typed, stored) => expect(readEntry('price', typed)).toBe(stored))

  it("keeps text that isn't an amount, for the check to report", () => {
    expect(readEntry('price', 'ask us')).toBe('ask us')
  })

  it('reads its own output as the same value', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const stored = readEntry('price', typed)
        expect(readEntry('price', stored)).toBe(stored)
      }),
    )
  })
})

describe('a date entry', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['11/24/2026', '2026-11-24'],
    ['24/11/2026', '2026-11-24'],
    ['24.11.2026', '2026-11-24'],
    ['24 Nov 2026', '2026-11-24'],
    ['Nov 24, 2026', '2026-11-24'],
    ['Tue 24 November 2026', '2026-11-24'],
  ])('%s becomes %s', (typed, stored) => expect(readEntry('date', typed)).toBe(stored))

  it("keeps a date that doesn't exist as typed", () => {
    expect(readEntry('date', '2/30/2026')).toBe('2/30/2026')
  })
})

describe('other columns', () => {
  it('read yes and no, and a choice in any letter case', () => {
    expect(readEntry('yes/no', 'TRUE')).toBe('yes')
    expect(readEntry('yes/no', 'n')).toBe('no')
    expect(readEntry('choice', 'rye', ['Rye', 'Wheat'])).toBe('Rye')
  })

  it('replace a pasted line break with a space, except in a multi-line column', () => {
    expect(readEntry('text', ' a \r\n b ')).toBe('a b')
    expect(readEntry('multi-line', 'a\r\nb')).toBe('a\nb')
  })

  it('add a missing https:// to an address', () => {
    expect(readEntry('link', 'www.hearthandcrumb.example/a')).toBe('https://www.hearthandcrumb.example/a')
    expect(readEntry('link', 'not a link')).toBe('not a link')
  })
})
