import { createHash } from 'node:crypto'

/** Seeded chance: the same seed gives the same ids, contacts and faults in every run. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  /** An id in UUID form. */
  uuid(): string
  /** `length` characters of the base64url alphabet. */
  token(length: number): string
}

/**
 * mulberry32: small, fast and good enough for test data. Never used for a real secret.
 * @param seed any whole number
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const hex = (digits: number): string => {
    let text = ''
    while (text.length < digits)
      text += Math.floor(next() * 0x10000)
        .toString(16)
        .padStart(4, '0')
    return text.slice(0, digits)
  }
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return {
    next,
    below: (below) => Math.floor(next() * below),
    uuid: () =>
      `${hex(8)}-${hex(4)}-4${hex(3)}-${(8 + Math.floor(next() * 4)).toString(16)}${hex(3)}-${hex(12)}`,
    token: (length) => {
      let text = ''
      for (let i = 0; i < length; i++) text += alphabet.charAt(Math.floor(next() * 64))
      return text
    },
  }
}

/** The id that belongs to a name in every run with the same seed: a practice list keeps its id over a reset. */
export function namedUuid(seed: number, name: string): string {
  const hash = createHash('sha256').update(`${seed}\u0000${name}`).digest('hex')
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
