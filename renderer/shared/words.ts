const number = new Intl.NumberFormat('en-US')

/** "12,480" */
export const count = (value: number): string => number.format(value)

/** "1 campaign", "12,480 contacts": a number with its noun. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

/** "21 KB": characters of an email, as Constant Contact's limits count them. */
export const size = (characters: number): string =>
  characters < 1024 ? `${characters} B` : `${count(Math.round(characters / 1024))} KB`

/** "a, b and c" */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
