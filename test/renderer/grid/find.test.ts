import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPlaces, nextPlace, replaceIn } from '../../../renderer/grid/find.ts'

const texts = [
  ['Fresh at Albany', '9.90'],
  ['Fresh at Boston', '10.50'],
  ['fresh rolls', '9.90'],
]
const textAt = ({ row, column }: { row: number; column: number }): string => texts[row - 1]?.[column] ?? ''
const all = { top: 1, left: 0, bottom: 3, right: 1 }
const plain = { matchCase: false, wholeCell: false }

describe('find', () => {
  it('searches only the selection', () => {
    expect(findPlaces({ ...all, bottom: 2 }, textAt, { ...plain, query: 'fresh' })).toHaveLength(2)
  })

  it('treats the query as plain text, not as a pattern', () => {
    expect(findPlaces(all, textAt, { ...plain, query: '9.9' })).toHaveLength(2)
    expect(findPlaces(all, textAt, { ...plain, query: '1.50' })).toHaveLength(0)
  })

  it('can match the case and the whole cell', () => {
    expect(findPlaces(all, textAt, { query: 'Fresh', matchCase: true, wholeCell: false })).toHaveLength(2)
    expect(findPlaces(all, textAt, { query: '9.90', matchCase: false, wholeCell: true })).toHaveLength(2)
    expect(findPlaces(all, textAt, { query: 'Fresh', matchCase: false, wholeCell: true })).toHaveLength(0)
  })

  it('wraps around at the end', () => {
    const found = findPlaces(all, textAt, { ...plain, query: 'fresh' })
    expect(nextPlace(found, { row: 3, column: 0 }, false)).toEqual({ row: 1, column: 0 })
    expect(nextPlace(found, { row: 1, column: 0 }, true)).toEqual({ row: 3, column: 0 })
    expect(nextPlace([], { row: 1, column: 0 }, false)).toBeNull()
  })
})

describe('replace', () => {
  it('replaces every occurrence and treats $ as plain text', () => {
    expect(replaceIn('9 or 9', { ...plain, query: '9' }, '$&9')).toBe('$&9 or $&9')
  })

  it('leaves no match behind unless the replacement contains the query', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', '.', '*', '(', '\\'),
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(
        word,
        fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '(', '\\') }),
        (query, text) => {
          const replaced = replaceIn(text, { query, matchCase: true, wholeCell: false }, 'Z')
          expect(replaced.split('Z').some((part) => part.includes(query))).toBe(false)
        },
      ),
    )
  })
})
