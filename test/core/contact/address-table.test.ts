import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAddressTable } from '../../../core/contact/address-table.ts'

test('remembers what a map would, over any growth', () => {
  const entry = fc.tuple(fc.nat(3), fc.string({ maxLength: 6 }), fc.integer({ min: 1, max: 0xffffffff }))
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 200 }), (entries) => {
      const table = createAddressTable(8)
      const map = new Map<string, number>()
      for (const [list, key, value] of entries) {
        expect(table.get(list, key)).toBe(map.get(`${list} ${key}`) ?? 0)
        table.set(list, key, value)
        map.set(`${list} ${key}`, value)
      }
      expect(table.size).toBe(map.size)
      for (const [list, key] of entries) expect(table.get(list, key)).toBe(map.get(`${list} ${key}`))
    }),
  )
})

test('tells addresses apart that differ in little, half a million of them on three lists', () => {
  const table = createAddressTable()
  for (let n = 1; n <= 500_000; n++) {
    const key = `person.${n}@b${n % 7}.example`
    if (table.get(n % 3, key) !== 0) throw new Error(`${key} was taken for another`)
    table.set(n % 3, key, n)
  }
  expect(table.size).toBe(500_000)
})
