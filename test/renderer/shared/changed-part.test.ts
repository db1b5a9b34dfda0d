import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedPart } from '../../../renderer/shared/changed-part.ts'

describe('a line that became another one', () => {
  test('differs in whole words', () => {
    const [before, after] = changedPart('2 for 1 on rye today', '3 for 2 on rye today')
    expect(before).toEqual({ head: '', changed: '2 for 1 ', tail: 'on rye today' })
    expect(after).toEqual({ head: '', changed: '3 for 2 ', tail: 'on rye today' })
  })

  test('shares nothing where every word differs', () => {
    expect(changedPart('Rye', 'Wheat')).toEqual([null, null])
  })

  test('is all there, whatever it says', () => {
    const line = fc
      .array(fc.constantFrom('a', 'b', 'c d', ' ', '\t'), { maxLength: 8 })
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(line, line, (one, other) => {
        const [before, after] = changedPart(one, other)
        if (before) expect(before.head + before.changed + before.tail).toBe(one)
        if (after) expect(after.head + after.changed + after.tail).toBe(other)
      }),
    )
  })
})
