import { numberedName } from '../../run/evaluate/campaign-name.ts'

/** Returns a used name with the next number: "Offer Denver", "Offer Denver (2)", "Offer Denver (3)". */
export function nextName(name: string): string {
  const numbered = / \((\d{1,6})\)$/.exec(name)
  if (numbered === null) return numberedName(name, 2)
  return numberedName(name.slice(0, numbered.index), Number(numbered[1]) + 1)
}

/** Returns whether a name ends with such a number. */
export const isNumbered = (name: string): boolean => / \(\d{1,6}\)$/.test(name)

/** Returns whether Constant Contact treats two names as the same. */
export const sameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b)

/** Returns a key that is equal for names Constant Contact treats as the same: it ignores case and outer blanks. */
export const nameKey = (name: string): string => name.trim().toLowerCase()
