import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoize } from '../../../../core/contact/read/memoize.ts'

test('answers as what it remembers would, and asks that once for each text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 5, unit: 'grapheme' }), { maxLength: 300 }), (texts) => {
      let requested = 0
      const lengths = memoize((text) => {
        requested += 1
        return `${text.length} ${text}`
      })
      requested = 0
      for (const text of texts) {
        const bytes = Buffer.from(`<${text}>`)
        expect(lengths.bytes(bytes, 1, bytes.length - 1)).toBe(`${text.length} ${text}`)
        expect(lengths.text(text)).toBe(`${text.length} ${text}`)
      }
      expect(requested).toBe(new Set(texts).size)
    }),
  )
})

test('goes on answering when there is more than it remembers', () => {
  const halves = memoize((text) => Number(text) / 2)
  for (let n = 0; n < 100_000; n++)
    if (halves.text(String(n)) !== n / 2) throw new Error(`${n} was answered wrongly`)
  expect(halves.text('99999')).toBe(49_999.5)
})
