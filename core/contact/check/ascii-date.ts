const HYPHEN = 45
const ZERO = 48

/**
 * Returns month times 32 plus day of a date such as 1990-03-12 in bytes, if unambiguous; otherwise -1, and it is
 * parsed as text. Handles common dates without creating a string, and always agrees with `readDate`.
 */
export function plainDay(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return -1
  const century = twoDigits(bytes, start)
  const month = twoDigits(bytes, start + 5)
  const day = twoDigits(bytes, start + 8)
  // The 29th and later are not in every month.
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= 28
  return isReal && century >= 19 && century <= 21 && twoDigits(bytes, start + 2) >= 0 ? month * 32 + day : -1
}

/** The number that two digits make; less than 0 where they are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - ZERO
  const ones = (bytes[at + 1] as number) - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -100
}
