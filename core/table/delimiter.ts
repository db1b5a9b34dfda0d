import { parseRecords } from './parse-records.ts'

/** Delimiters that are looked for, the more usual first. */
export const delimiters = [',', ';', '\t', '|'] as const

/**
 * The delimiter of a table, from the beginning of its text: the one that `sep=` names, as Excel writes it; else the
 * one by which most records have the same number of cells, more than one. A table of one column has a comma.
 */
export function findDelimiter(beginning: string): { delimiter: string; isStated: boolean } {
  const isStated = /^\uFEFF?"?sep=(.)"?(?:\r|\n|$)/i.exec(beginning)?.[1]
  // The parser compares bytes: a delimiter is one ASCII character.
  if (isStated !== undefined && isStated.charCodeAt(0) < 0x80) return { delimiter: isStated, isStated: true }
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const score = evenness(beginning, delimiter)
    if (score > best.score) best = { delimiter, score }
  }
  return { delimiter: best.delimiter, isStated: false }
}

/** How much of a text looks like a table: records with the most usual number of cells, weighted by that number. */
function evenness(text: string, delimiter: string): number {
  const records = parseRecords(text, delimiter)
    .slice(0, 200)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  // The sample may end in the middle of a record.
  if (records.length > 2) records.pop()
  const byWidth = new Map<number, number>()
  for (const { cells } of records) byWidth.set(cells.length, (byWidth.get(cells.length) ?? 0) + 1)
  let best = 0
  for (const [width, count] of byWidth) {
    if (width > 1) best = Math.max(best, (count / records.length) * (1 + Math.log2(width) / 8))
  }
  return best
}
