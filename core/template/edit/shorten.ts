import { formatNumber } from '../../format/numbers.ts'
import type { TemplateRepairStep } from './repairs.ts'

/** Comments without conditions for Outlook and without Liquid. */
const removableComment = /<!--(?!\[|<!|>)(?:(?!-->|\{[{%]|\[endif\])[\s\S])*-->/g
const keepsSpaces = /<(?:pre|textarea)\b|white-space\s*:\s*(?:pre|break)|\{%-?\s*raw/i

/** Returns the email without comments and, unless it has preformatted text, without indentation. */
export const shortenHtml = (html: string): string => {
  const without = html.replace(removableComment, '')
  return keepsSpaces.test(without) ? without : without.replace(/[ \t]*\r?\n\s*/g, '\n').trimStart()
}

/** Saving fewer characters isn't worth a new version of the template. */
const leastSaved = 500

/** Returns the repair that shortens a template; null if it would save too little. */
export function shortenRepair(html: string): Omit<TemplateRepairStep, 'edits'> | null {
  const saved = html.length - shortenHtml(html).length
  return saved < leastSaved
    ? null
    : {
        label: `Remove comments and indentation (about ${formatNumber(Math.max(1, Math.round(saved / 1000)) * 1000)} characters)`,
      }
}

const kinds: readonly [RegExp, string][] = [
  [/data:image\/[^"')\s]+/gi, 'an embedded image'],
  [/<style\b[^>]*>[\s\S]*?<\/style>/gi, 'a style sheet'],
  [/<!--(?!\[)[\s\S]*?-->/g, 'a comment'],
]

/** Returns the largest part of a template that could be reduced; null if none is much larger than the others. */
export function largestPart(html: string): { at: number; size: number; what: string } | null {
  const parts = kinds.flatMap(([kind, what]) =>
    [...html.matchAll(kind)].map(({ 0: text, index }) => ({ at: index, size: text.length, what })),
  )
  const [largest] = parts.toSorted((a, b) => b.size - a.size)
  return largest !== undefined && largest.size > html.length / 20 ? largest : null
}
