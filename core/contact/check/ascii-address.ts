const NAME = 1
const DOMAIN = 2
const LETTER = 4

/** By ASCII character: whether it may appear before the @, in a domain, and at the start of a domain's ending. */
const uses = new Uint8Array(256)
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
  uses[character.charCodeAt(0)] = NAME | DOMAIN | LETTER
for (const character of '0123456789') uses[character.charCodeAt(0)] = NAME | DOMAIN
for (const character of "!#$%&'*+/=?^_`{|}~-") uses[character.charCodeAt(0)] = NAME

const AT = 64
const DOT = 46
const HYPHEN = 45

/**
 * Returns the position of the @ in the bytes of a clearly valid address, otherwise -1; those are then checked as
 * text. Handles most rows without creating a string, and is never more lenient than `checkAddress`.
 */
export function findAtSign(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 50) return -1
  let at = start
  let before = DOT
  for (; at < end; at++) {
    const byte = bytes[at] as number
    if (byte === AT) break
    if (byte === DOT ? before === DOT : ((uses[byte] as number) & NAME) === 0) return -1
    before = byte
  }
  if (before === DOT || at === end) return -1
  const found = at
  let label = at + 1
  let dots = 0
  before = DOT
  for (at++; at < end; at++) {
    const byte = bytes[at] as number
    if (byte === DOT) {
      if (before === DOT || before === HYPHEN) return -1
      dots++
      label = at + 1
    } else if (byte === HYPHEN) {
      if (before === DOT) return -1
    } else if (((uses[byte] as number) & DOMAIN) === 0) return -1
    before = byte
  }
  const endsWell =
    before !== HYPHEN && end - label >= 2 && ((uses[bytes[label] as number] as number) & LETTER) !== 0
  return dots > 0 && endsWell ? found : -1
}
