/**
 * Remembers up to millions of addresses by list in typed arrays, a number for each: addresses themselves are not
 * kept, only 64 bits of hash. Two different ones of a million are taken for one with a chance of 3 in 100 million.
 */
export interface AddressTable {
  /** What is remembered for the address on the list; 0 where nothing is. */
  get(list: number, key: string): number
  set(list: number, key: string, value: number): void
  readonly size: number
}

export function createAddressTable(capacity = 1 << 12): AddressTable {
  let mask = capacity - 1
  let highs = new Uint32Array(capacity)
  let lows = new Uint32Array(capacity)
  let values = new Uint32Array(capacity)
  let size = 0
  let high = 0
  let low = 0

  /** Leaves the hash in `high` and `low`. */
  const hash = (list: number, key: string): void => {
    let a = Math.imul(list + 1, 0x9e3779b1) ^ 0x85ebca6b
    let b = Math.imul(list + 1, 0x27d4eb2f) ^ 0x165667b1
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at)
      a = Math.imul(a ^ code, 0x01000193)
      a = (a << 13) | (a >>> 19)
      b = Math.imul(b ^ code, 0xcc9e2d51)
      b = (b << 15) | (b >>> 17)
    }
    a = Math.imul(a ^ (b >>> 16), 0x7feb352d)
    b = Math.imul(b ^ (a >>> 15), 0x846ca68b)
    high = (a ^ (b >>> 13)) >>> 0
    low = (b ^ (a >>> 16)) >>> 0
  }
  /** The place of the hash in `high` and `low`, or the free one where it belongs. */
  const place = (): number => {
    let at = low & mask
    while (values[at] !== 0 && (lows[at] !== low || highs[at] !== high)) at = (at + 1) & mask
    return at
  }
  const grow = (): void => {
    const [oldHighs, oldLows, oldValues] = [highs, lows, values]
    mask = (mask + 1) * 2 - 1
    highs = new Uint32Array(mask + 1)
    lows = new Uint32Array(mask + 1)
    values = new Uint32Array(mask + 1)
    for (let at = 0; at < oldValues.length; at++) {
      const value = oldValues[at] ?? 0
      if (value === 0) continue
      high = oldHighs[at] ?? 0
      low = oldLows[at] ?? 0
      const to = place()
      highs[to] = high
      lows[to] = low
      values[to] = value
    }
  }

  return {
    get(list, key) {
      hash(list, key)
      return values[place()] ?? 0
    },
    set(list, key, value) {
      if (size * 3 > mask * 2) grow()
      hash(list, key)
      const at = place()
      if (values[at] === 0) size += 1
      highs[at] = high
      lows[at] = low
      values[at] = value
    },
    get size() {
      return size
    },
  }
}
