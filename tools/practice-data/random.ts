/** A seeded random generator, so that the practice data can be created again byte for byte. */
export type Random = {
  /** A whole number from 0 to `sides - 1`. */
  roll(sides: number): number
  /** One of the given things; throws on an empty list, which would be a mistake in the tables of this folder. */
  pick<T>(items: readonly T[]): T
  /** Returns the items in another order; the given list is unchanged. */
  shuffle<T>(items: readonly T[]): T[]
}

/** Mulberry32: 32 bits of state are plenty here, and it is the same on every platform. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const roll = (sides: number): number => Math.floor(next() * sides)

  return {
    roll,
    pick<T>(items: readonly T[]): T {
      const item = items[roll(items.length)]
      if (item === undefined) throw new Error('The dice were asked to pick from an empty list')
      return item
    },
    shuffle<T>(items: readonly T[]): T[] {
      return items
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item)
    },
  }
}
