import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAddressHash, hashBytes, hashText } from '../../../../core/contact/read/address-hash.ts'
import { createAddressTable } from '../../../../core/contact/read/address-table.ts'

const hash = createAddressHash()
const hashed = (key: string) => {
  hashText(hash, key)
  return hash
}

test('remembers what a map would, over any growth', () => {
  const entry = fc.tuple(fc.nat(3), fc.string({ maxLength: 6 }), fc.integer({ min: 1, max: 0xffffffff }))
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 200 }), (entries) => {
      const table = createAddressTable(8)
      const map = new Map<string, number>()
      for (const [list, key, value] of entries) {
        expect(table.get(list, hashed(key))).toBe(map.get(`${list} ${key.toLowerCase()}`) ?? 0)
        table.set(list, hashed(key), value)
        map.set(`${list} ${key.toLowerCase()}`, value)
      }
      expect(table.size).toBe(map.size)
      for (const [list, key] of entries)
        expect(table.getOrSet(list, hashed(key), 1)).toBe(map.get(`${list} ${key.toLowerCase()}`))
    }),
  )
})

test('tells addresses apart that differ in little, half a million of them on three lists', () => {
  const table = createAddressTable()
  for (let n = 1; n <= 500_000; n++) {
    const key = `person.${n}@b${n % 7}.example`
    if (table.get(n % 3, hashed(key)) !== 0) throw new Error(`${key} was taken for another`)
    table.set(n % 3, hashed(key), n)
  }
  expect(table.size).toBe(500_000)
})

test('hashes bytes, text and capitals alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      const [first, ...others] = [text, text.toUpperCase(), text.toLowerCase()].map((it) => {
        hashText(hash, it)
        return [...hash]
      })
      hashBytes(hash, Buffer.from(`x${text}y`), 1, text.length + 1)
      for (const other of [...others, [...hash]]) expect(other).toEqual(first)
    }),
  )
})
