import type { AddressHash } from './address-hash.ts'

/** Remembers a number for each of up to millions of addresses by list, in typed arrays: the addresses are not kept. */
export interface AddressTable {
  /** Returns the value stored for the address on the list; 0 if there is none. */
  get(list: number, hash: AddressHash): number
  /** @param value from 1 to 2³² - 1 */
  set(list: number, hash: AddressHash, value: number): void
  /** What is remembered for the address on the list; remembers `value` where nothing was, and answers it. */
  getOrSet(list: number, hash: AddressHash, value: number): number
  /**
   * Looks up many addresses of a list at once, two numbers each: fetched side by side, they come from memory much
   * faster than one after the other.
   */
  fetch(list: number, hashes: Uint32Array, from: number, to: number): number
  readonly size: number
}

/** A slot is four numbers side by side, so that looking one up costs one trip to memory: hash, value, nothing. */
const slot = 4

export function createAddressTable(capacity = 1 << 12): AddressTable {
  let mask = capacity - 1
  let slots = new Int32Array(capacity * slot)
  let size = 0

  /** Where the slot of an address is, or the free one where it belongs. */
  const place = (high: number, low: number): number => {
    let at = (low & mask) * slot
    while (slots[at + 2] !== 0 && (slots[at] !== high || slots[at + 1] !== low)) {
      at = (at + slot) & (mask * slot + slot - 1)
    }
    return at
  }
  const highOf = (list: number, hash: AddressHash): number =>
    (hash[0] as number) ^ Math.imul(list + 1, 0x9e3779b1)
  const lowOf = (list: number, hash: AddressHash): number =>
    (hash[1] as number) ^ Math.imul(list + 1, 0x27d4eb2f)
  const valueAt = (at: number): number => (slots[at + 2] as number) >>> 0

  const put = (at: number, high: number, low: number, value: number): void => {
    if (slots[at + 2] === 0) size += 1
    slots[at] = high
    slots[at + 1] = low
    slots[at + 2] = value
    if (size * 3 > mask * 2) grow()
  }
  const grow = (): void => {
    const old = slots
    mask = mask * 2 + 1
    slots = new Int32Array((mask + 1) * slot)
    for (let at = 0; at < old.length; at += slot) {
      if (old[at + 2] !== 0)
        slots.set(old.subarray(at, at + slot), place(old[at] as number, old[at + 1] as number))
    }
  }

  return {
    get: (list, hash) => valueAt(place(highOf(list, hash), lowOf(list, hash))),
    set(list, hash, value) {
      const [high, low] = [highOf(list, hash), lowOf(list, hash)]
      put(place(high, low), high, low, value)
    },
    getOrSet(list, hash, value) {
      const high = highOf(list, hash)
      const low = lowOf(list, hash)
      const at = place(high, low)
      const known = valueAt(at)
      if (known !== 0) return known
      put(at, high, low, value)
      return value
    },
    fetch(list, hashes, from, to) {
      const mix = Math.imul(list + 1, 0x27d4eb2f)
      let seen = 0
      for (let at = from; at < to; at++)
        seen ^= slots[(((hashes[at * 2 + 1] as number) ^ mix) & mask) * slot + 2] as number
      return seen
    },
    get size() {
      return size
    },
  }
}
