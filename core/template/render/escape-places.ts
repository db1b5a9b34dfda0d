import { advancePosition, type Position, startOfHtml } from './html-position.ts'

/** Where a placeholder is in HTML, which decides how its value is escaped. */
export type Place = 'text' | 'attribute' | 'unquoted' | 'url' | 'url-part' | 'style'

/** The filter that escapes a placeholder in each place. */
export const placeFilters: Record<Place, string> = {
  text: 'escape_text',
  attribute: 'escape_attribute',
  unquoted: 'escape_unquoted',
  url: 'escape_url',
  'url-part': 'escape_url_part',
  style: 'escape_style',
}

const urlAttributes = new Set([
  'href',
  'src',
  'action',
  'background',
  'poster',
  'srcset',
  'cite',
  'formaction',
  'xlink:href',
])

/** Matches every piece of Liquid; raw … endraw counts as one. */
export const liquidMarks =
  /\{%-?\s*raw\s*-?%\}[\s\S]*?\{%-?\s*endraw\s*-?%\}|\{\{-?([\s\S]*?)-?\}\}|\{%-?([\s\S]*?)-?%\}/g

const placeOf = (at: Position): Place => {
  if (at.state === 'style') return 'style'
  if (at.state === 'text' || at.state === 'comment') return 'text'
  if (at.state === 'value' && urlAttributes.has(at.attribute)) return at.begun ? 'url-part' : 'url'
  return at.state === 'value' && at.quote !== '' ? 'attribute' : 'unquoted'
}

/** Each branch of a condition starts in the position of the condition, not where the previous branch ended. */
const throughBranch = (word: string, at: Position, open: Position[]): Position => {
  if (/^(if|unless|case|for|tablerow)$/.test(word)) open.push(at)
  else if (/^(else|elsif|when)$/.test(word)) return open.at(-1) ?? at
  else if (/^end(if|unless|case|for|tablerow)$/.test(word)) open.pop()
  return at
}

const withFilter = (mark: string, close: string, filter: string): string => {
  const end = mark.endsWith(`-${close}`) ? `-${close}` : close
  return `${mark.slice(0, -end.length).trimEnd()} | ${filter} ${end}`
}

const isRaw = (expression: string): boolean => /\|\s*raw\s*$/.test(expression)

/** A subject, preheader or from name: plain text without escaping. */
export const withPlainText = (line: string): string =>
  line.replace(liquidMarks, (mark: string, expression: string | undefined) =>
    expression === undefined || isRaw(expression) ? mark : withFilter(mark, '}}', 'as_text'),
  )

/**
 * Adds to every `{{ placeholder }}` of an HTML template the filter that its place needs, unless it has `| raw`.
 * Lines stay where they were, so that problems are reported on the right one.
 */
export function withEscapes(html: string): string {
  let at = startOfHtml
  let last = 0
  const out: string[] = []
  const open: Position[] = []
  for (const match of html.matchAll(liquidMarks)) {
    const [mark, expression, tag] = match
    const between = html.slice(last, match.index)
    at = advancePosition(between, at)
    out.push(between)
    last = match.index + mark.length
    const word = /^\s*(\w+)/.exec(tag ?? '')?.[1] ?? ''
    const written = expression ?? (word === 'echo' ? tag : undefined)
    if (written === undefined || isRaw(written)) out.push(mark)
    else out.push(withFilter(mark, expression === undefined ? '%}' : '}}', placeFilters[placeOf(at)]))
    if (written === undefined) at = throughBranch(word, at, open)
    else if (at.state === 'value') at = { ...at, begun: true }
  }
  out.push(html.slice(last))
  return out.join('')
}
