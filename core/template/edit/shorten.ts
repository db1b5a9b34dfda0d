import type { TemplateRepairStep } from './repairs.ts'

/** What mail programs read of a comment, and Liquid in one, stays. */
const idle = /<!--(?!\[|<!|>)(?:(?!-->|\{[{%]|\[endif\])[\s\S])*-->/g
const keepsSpaces = /<(?:pre|textarea)\b|white-space\s*:\s*(?:pre|break)|\{%-?\s*raw/i

/** The same email in fewer characters: without comments and, where no line depends on it, without indentation. */
export const shortened = (html: string): string => {
  const without = html.replace(idle, '')
  return keepsSpaces.test(without) ? without : without.replace(/[ \t]*\r?\n\s*/g, '\n').trimStart()
}

/** Less is not worth a version of the template. */
const leastSaved = 500

/** Offered where something is to be had from it. */
export function shortenRepair(html: string): Omit<TemplateRepairStep, 'edits'> | null {
  const saved = html.length - shortened(html).length
  return saved < leastSaved
    ? null
    : { label: `Remove comments and indentation, ${Math.round(saved / 1000) || 1},000 characters` }
}

const kinds: readonly [RegExp, string][] = [
  [/data:image\/[^"')\s]+/gi, 'an embedded image'],
  [/<style\b[^>]*>[\s\S]*?<\/style>/gi, 'a style sheet'],
  [/<!--(?!\[)[\s\S]*?-->/g, 'a comment'],
]

/** Returns the largest part of a template that could be reduced; null if nothing stands out. */
export function largestPart(html: string): { at: number; size: number; what: string } | null {
  const parts = kinds.flatMap(([kind, what]) =>
    [...html.matchAll(kind)].map(({ 0: text, index }) => ({ at: index, size: text.length, what })),
  )
  const [largest] = parts.toSorted((a, b) => b.size - a.size)
  return largest !== undefined && largest.size > html.length / 20 ? largest : null
}
