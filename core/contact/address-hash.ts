/**
 * 64 bits by which an address is known, in two halves. The same for bytes of ASCII and for text, and for capitals and
 * small letters. Two different addresses of a million have the same with a chance of 3 in 100 million.
 */
export type AddressHash = Uint32Array

export const createAddressHash = (): AddressHash => new Uint32Array(2)

const CAPITAL_A = 65
const CAPITAL_Z = 90

/** Hashes ASCII bytes from `start` to `end`. */
export function hashBytes(hash: AddressHash, bytes: Uint8Array, start: number, end: number): void {
  let a = 0x85ebca6b | 0
  let b = 0x165667b1
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    const small = byte >= CAPITAL_A && byte <= CAPITAL_Z ? byte | 32 : byte
    a = Math.imul(a ^ small, 0x01000193)
    a = (a << 13) | (a >>> 19)
    b = Math.imul(b ^ small, 0x5bd1e995)
    b = (b << 15) | (b >>> 17)
  }
  finish(hash, a, b)
}

/** Hashes a text; of ASCII, to the same as its bytes. */
export function hashText(hash: AddressHash, text: string): void {
  let a = 0x85ebca6b | 0
  let b = 0x165667b1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const small = code >= CAPITAL_A && code <= CAPITAL_Z ? code | 32 : code
    a = Math.imul(a ^ small, 0x01000193)
    a = (a << 13) | (a >>> 19)
    b = Math.imul(b ^ small, 0x5bd1e995)
    b = (b << 15) | (b >>> 17)
  }
  finish(hash, a, b)
}

function finish(hash: AddressHash, a: number, b: number): void {
  const high = Math.imul(a ^ (b >>> 16), 0x7feb352d)
  const low = Math.imul(b ^ (high >>> 15), 0x846ca68b)
  hash[0] = high ^ (low >>> 13)
  hash[1] = low ^ (high >>> 16)
}
