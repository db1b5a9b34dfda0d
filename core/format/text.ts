import { formatNumber } from './numbers.ts'

/** Returns items as one phrase: "a", "a and b", "a, b, and c". */
export function formatList(items: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('')
  if (items.length === 2) return items.join(` ${word} `)
  return `${items.slice(0, -1).join(', ')}, ${word} ${items.at(-1)}`
}

/** Returns the first `most` items and how many follow: "a, b, and 3 more". */
export function formatFirst(items: readonly string[], most = 3): string {
  if (items.length <= most) return formatList(items)
  return `${items.slice(0, most).join(', ')}, and ${formatNumber(items.length - most)} more`
}

/** Returns text in quotation marks, as names of runs, lists and the vendor's messages are quoted. */
export const quote = (text: string): string => `"${text}"`

/** Returns a kebab-case name as text: "missing-value" is "Missing value". */
export const toSentenceCase = (name: string): string => {
  const text = name.replaceAll('-', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
