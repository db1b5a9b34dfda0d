/**
 * 64 bits by which an address is known, in two halves. The same for bytes of ASCII and for text, and for capitals and
 * small letters. Two different addresses of a million have the same with a chance of 3 in 100 million.
 */
export type AddressHash = Uint32Array

export const createAddressHash = (): AddressHash => new Uint32Array(2)

/** Letters made small; all other bytes as they are. */
const small = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte | 32 : byte))

/** Hashes ASCII bytes from `start` to `end`, four at a time. */
export function hashBytes(hash: AddressHash, bytes: Uint8Array, start: number, end: number): void {
  const of = small
  let a = 0x85ebca6b ^ (end - start)
  let b = 0x165667b1
  let at = start
  for (; at + 4 <= end; at += 4) {
    const four =
      (of[bytes[at] as number] as number) |
      ((of[bytes[at + 1] as number] as number) << 8) |
      ((of[bytes[at + 2] as number] as number) << 16) |
      ((of[bytes[at + 3] as number] as number) << 24)
    a = Math.imul(a ^ four, 0x9e3779b1)
    a = (a << 13) | (a >>> 19)
    b = Math.imul(b ^ four, 0x5bd1e995)
    b = (b << 15) | (b >>> 17)
  }
  for (; at < end; at++) {
    const one = of[bytes[at] as number] as number
    a = Math.imul(a ^ one, 0x01000193)
    a = (a << 13) | (a >>> 19)
    b = Math.imul(b ^ one, 0x5bd1e995)
    b = (b << 15) | (b >>> 17)
  }
  finish(hash, a, b)
}

const encoder = new TextEncoder()
let room = new Uint8Array(256)

/** Hashes a text; of ASCII, to the same as its bytes. */
export function hashText(hash: AddressHash, text: string): void {
  if (text.length * 3 > room.length) room = new Uint8Array(text.length * 3)
  hashBytes(hash, room, 0, encoder.encodeInto(text, room).written)
}

function finish(hash: AddressHash, a: number, b: number): void {
  const high = Math.imul(a ^ (b >>> 16), 0x7feb352d)
  const low = Math.imul(b ^ (high >>> 15), 0x846ca68b)
  hash[0] = high ^ (low >>> 13)
  hash[1] = low ^ (high >>> 16)
}
