/** Where a placeholder stands in HTML, which decides how its value must be escaped. */
export type Place = 'text' | 'attribute' | 'url' | 'url-part'

/** The filter that is put behind a placeholder for its place. */
export const placeFilters: Record<Place, string> = {
  text: 'escape_text',
  attribute: 'escape_attribute',
  url: 'escape_url',
  'url-part': 'escape_url_part',
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

interface Position {
  state: 'text' | 'tag' | 'value' | 'raw'
  /** The attribute being read, in lower case. */
  attribute: string
  quote: string
  /** Whether something stands before in the same attribute value. */
  begun: boolean
  /** Name of the tag being read. */
  tag: string
}

const begin: Position = { state: 'text', attribute: '', quote: '', begun: false, tag: '' }

const liquid = /\{\{-?([\s\S]*?)-?\}\}|\{%-?[\s\S]*?-?%\}/g

/** Moves on through HTML between two Liquid marks. */
const walk = (html: string, from: Position): Position => {
  const at = { ...from }
  for (let i = 0; i < html.length; i++) {
    const char = html[i] ?? ''
    if (at.state === 'text') {
      // Conditional comments hold HTML of their own: a comment counts as a tag up to its first ">".
      const open = /^<\/?([a-zA-Z][^\s/>]*|!)/.exec(html.slice(i, i + 40))
      if (open === null) continue
      at.state = 'tag'
      at.tag = (open[1] ?? '').toLowerCase()
      at.attribute = ''
      i += open[0].length - 1
    } else if (at.state === 'raw') {
      // Styles are neither HTML nor a place for values that need escaping.
      if (html.slice(i, i + 8).toLowerCase() === '</style>') {
        at.state = 'text'
        i += 7
      }
    } else if (at.state === 'tag') {
      if (char === '>') at.state = at.tag === 'style' ? 'raw' : 'text'
      else if (char === '=') {
        const next = html.slice(i + 1).match(/^\s*(["']?)/)
        at.quote = next?.[1] ?? ''
        at.state = 'value'
        at.begun = false
        i += (next?.[0] ?? '').length
      } else if (/\s|\//.test(char)) at.attribute = ''
      else at.attribute += char.toLowerCase()
    } else if (at.quote === '' ? /[\s>]/.test(char) : char === at.quote) {
      at.state = char === '>' ? 'text' : 'tag'
      at.attribute = ''
    } else at.begun = true
  }
  return at
}

const placeOf = (at: Position): Place | null => {
  if (at.state === 'raw') return null
  if (at.state === 'text') return 'text'
  if (at.state === 'tag' || !urlAttributes.has(at.attribute)) return 'attribute'
  return at.begun ? 'url-part' : 'url'
}

/**
 * Puts behind every `{{ placeholder }}` of an HTML template the filter that its place needs, unless it is marked
 * `| raw`. Lines stay where they were, so that problems are told at the right one.
 */
export function withEscapes(html: string): string {
  let at = begin
  let out = ''
  let last = 0
  for (const match of html.matchAll(liquid)) {
    const between = html.slice(last, match.index)
    at = walk(between, at)
    out += between
    last = match.index + match[0].length
    const expression = match[1]
    const place = placeOf(at)
    if (expression === undefined || place === null || /\|\s*raw\s*$/.test(expression)) {
      out += match[0]
      continue
    }
    const close = match[0].endsWith('-}}') ? '-}}' : '}}'
    const inside = match[0].slice(0, -close.length).trimEnd()
    out += `${inside} | ${placeFilters[place]} ${close}`
    if (at.state === 'value') at = { ...at, begun: true }
  }
  return out + html.slice(last)
}
