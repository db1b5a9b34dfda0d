import type { Place, Range } from './selection/selection.ts'

export interface FindOptions {
  readonly query: string
  readonly matchCase: boolean
  /** The whole cell has to be the query, not a part of it. */
  readonly wholeCell: boolean
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const patternOf = ({ query, matchCase, wholeCell }: FindOptions): RegExp => {
  const escaped = escapePattern(query)
  return new RegExp(wholeCell ? `^${escaped}$` : escaped, matchCase ? 'gu' : 'giu')
}

/** Returns every place in the range whose text contains the query, row by row. */
export const findPlaces = (range: Range, textAt: (place: Place) => string, options: FindOptions): Place[] => {
  if (options.query === '') return []
  const pattern = patternOf(options)
  const found: Place[] = []
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) {
      pattern.lastIndex = 0
      if (pattern.test(textAt({ row, column }))) found.push({ row, column })
    }
  }
  return found
}

/** Returns a text with every occurrence replaced; `$` in the replacement is plain text. */
export const replaceIn = (text: string, options: FindOptions, replacement: string): string =>
  options.query === '' ? text : text.replace(patternOf(options), () => replacement)

/** Returns the first place after `from`, or before it with `back`; continues at the other end. */
export const nextPlace = (found: readonly Place[], from: Place, back: boolean): Place | null => {
  const isAfter = (place: Place): boolean =>
    place.row > from.row || (place.row === from.row && place.column > from.column)
  const isBefore = (place: Place): boolean =>
    place.row < from.row || (place.row === from.row && place.column < from.column)
  const next = back ? found.findLast(isBefore) : found.find(isAfter)
  return next ?? (back ? found.at(-1) : found[0]) ?? null
}
