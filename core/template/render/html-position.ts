/** The parser's position in HTML. */
export interface Position {
  state: 'text' | 'tag' | 'value' | 'style' | 'comment'
  /** The attribute being read, in lower case. */
  attribute: string
  quote: string
  /** Whether something precedes it in the same attribute value. */
  begun: boolean
  /** Name of the tag being read. */
  tag: string
}

export const startOfHtml: Position = { state: 'text', attribute: '', quote: '', begun: false, tag: '' }

const tagName = /<\/?([a-z][^\s/>]*)/iy
const conditional = /<!(?!--)|<!--(?=\s*\[)/y

/** Returns the position after the next tag's name or comment's start, or the end. */
const throughText = (html: string, from: number, at: Position): number => {
  for (let open = html.indexOf('<', from); open >= 0; open = html.indexOf('<', open + 1)) {
    tagName.lastIndex = open
    const name = tagName.exec(html)?.[1]
    if (name !== undefined) {
      Object.assign(at, { state: 'tag', tag: name.toLowerCase(), attribute: '' })
      return tagName.lastIndex
    }
    conditional.lastIndex = open
    if (conditional.test(html)) {
      // Conditional comments contain HTML: only the part up to their first ">" is skipped.
      const end = html.indexOf('>', open)
      if (end < 0) return html.length
      open = end
    } else if (html.startsWith('<!--', open)) {
      at.state = 'comment'
      return open + 4
    }
  }
  return html.length
}

const throughStyle = (html: string, from: number, at: Position): number => {
  const end = /<\/style\s*>/gi
  end.lastIndex = from
  if (end.exec(html) === null) return html.length
  at.state = 'text'
  return end.lastIndex
}

const throughComment = (html: string, from: number, at: Position): number => {
  const end = html.indexOf('-->', from)
  if (end < 0) return html.length
  at.state = 'text'
  return end + 3
}

const throughTag = (html: string, from: number, at: Position): number => {
  for (let i = from; i < html.length; i++) {
    const char = html[i] ?? ''
    if (char === '>') {
      at.state = at.tag === 'style' ? 'style' : 'text'
      return i + 1
    }
    if (char === '=') {
      const begin = /\s*(["']?)/y
      begin.lastIndex = i + 1
      Object.assign(at, { state: 'value', begun: false, quote: begin.exec(html)?.[1] ?? '' })
      return begin.lastIndex
    }
    if (/[\s/]/.test(char)) at.attribute = ''
    else at.attribute += char.toLowerCase()
  }
  return html.length
}

const throughValue = (html: string, from: number, at: Position): number => {
  for (let i = from; i < html.length; i++) {
    const char = html[i] ?? ''
    if (at.quote === '' ? /[\s>]/.test(char) : char === at.quote) {
      Object.assign(at, { state: 'tag', attribute: '' })
      return char === '>' ? i : i + 1
    }
    at.begun = true
  }
  return html.length
}

const through = {
  text: throughText,
  tag: throughTag,
  value: throughValue,
  style: throughStyle,
  comment: throughComment,
}

/** Advances through HTML without Liquid. */
export const advancePosition = (html: string, from: Position): Position => {
  const at = { ...from }
  for (let i = 0; i < html.length; ) i = through[at.state](html, i, at)
  return at
}
