import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEntry } from '../../../../../renderer/run/values/editors/entry.ts'

describe('what is typed into a price', () => {
  it.each([
    ['9.9', '9.90'],
    ['9,90', '9.90'],
    ['$ 9.90', '9.90'],
    ['1,234.5', '1234.50'],
    ['.5', '0.50'],
  ])('%s becomes %s', (typed, stored) => expect(readEntry('price', typed)).toBe(stored))

  it('keeps what is no amount, for the check to name', () => {
    expect(readEntry('price', 'ask us')).toBe('ask us')
  })

  it('is stable: what is stored reads as itself', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const stored = readEntry('price', typed)
        expect(readEntry('price', stored)).toBe(stored)
      }),
    )
  })
})

describe('what is typed into a date', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['11/24/2026', '2026-11-24'],
    ['24/11/2026', '2026-11-24'],
    ['24.11.2026', '2026-11-24'],
    ['24 Nov 2026', '2026-11-24'],
    ['Nov 24, 2026', '2026-11-24'],
    ['Tue 24 November 2026', '2026-11-24'],
  ])('%s becomes %s', (typed, stored) => expect(readEntry('date', typed)).toBe(stored))

  it('keeps a day that does not exist as it was written', () => {
    expect(readEntry('date', '2/30/2026')).toBe('2/30/2026')
  })
})

describe('other columns', () => {
  it('read yes and no, and a choice in any case', () => {
    expect(readEntry('yes/no', 'TRUE')).toBe('yes')
    expect(readEntry('yes/no', 'n')).toBe('no')
    expect(readEntry('choice', 'rye', ['Rye', 'Wheat'])).toBe('Rye')
  })

  it('put a pasted line break into one line, but keep it in a multi-line column', () => {
    expect(readEntry('text', ' a \r\n b ')).toBe('a b')
    expect(readEntry('multi-line', 'a\r\nb')).toBe('a\nb')
  })

  it('complete an address without its scheme', () => {
    expect(readEntry('link', 'www.hearthandcrumb.example/a')).toBe('https://www.hearthandcrumb.example/a')
    expect(readEntry('link', 'not a link')).toBe('not a link')
  })
})
