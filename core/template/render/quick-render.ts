import type { Template as Parsed } from 'liquidjs'
import { engine, filters } from './engine.ts'
import { liquidMarks } from './escape-places.ts'
import { renderPieces } from './render-pieces.ts'

/** Renders a template with the values of `scope`, by name. */
export type Render = (scope: Readonly<Record<string, unknown>>) => string

/** Fills a template and returns the pieces: text from the template is the same piece every time. */
export type Pieces = (scope: Readonly<Record<string, unknown>>) => string[]

/** `{{ name }}` with no filters but our own. */
const plainValue = /^\s*([A-Za-z_]\w*)\s*((?:\|\s*\w+\s*)*)$/
/** Words that aren't names. */
const literals = new Set(['true', 'false', 'nil', 'null', 'empty', 'blank'])
const opens = /^(if|unless|case|for|tablerow|comment)$/
const closes = /^end(if|unless|case|for|tablerow|comment)$/
/** Tags whose state is used elsewhere: such a template is rendered as a whole. */
const hasSharedState = /\{%-?\s*(assign|capture|increment|decrement|cycle)\b/
const trims = /^\{[{%]-|-[}%]\}$/

/** A text of the template, a value, or a block that Liquid renders into pieces. */
type Part = string | Render | { pieces: Pieces }

const compileValue = (mark: string, expression: string): Part => {
  const [, name = '', piped = ''] = plainValue.exec(expression) ?? []
  const filterNames = piped
    .split('|')
    .map((filter) => filter.trim())
    .filter(Boolean)
  const found = filterNames.map((filter) => filters[filter])
  const parsed = engine.parse(mark)
  const byEngine: Render = (scope) => String(engine.renderSync(parsed, scope))
  if (name === '' || literals.has(name) || found.includes(undefined)) return byEngine
  return (scope) => {
    const value = Object.hasOwn(scope, name) ? scope[name] : undefined
    // Missing or non-text values follow Liquid's own rules.
    if (typeof value !== 'string') return byEngine(scope)
    return found.reduce((text, filter) => filter?.(text) ?? text, value)
  }
}

/** Returns the template's parts; null if it must be rendered as a whole. */
function partsOf(source: string): Part[] | null {
  if (hasSharedState.test(source)) return null
  const parts: Part[] = []
  let depth = 0
  let last = 0
  let blockAt = 0
  for (const match of source.matchAll(liquidMarks)) {
    const [mark, expression, tag] = match
    if (trims.test(mark)) return null
    const word = /^\s*(\w+)/.exec(tag ?? '')?.[1] ?? ''
    const end = match.index + mark.length
    if (depth === 0) {
      parts.push(source.slice(last, match.index))
      last = end
      if (expression !== undefined) parts.push(compileValue(mark, expression))
      else if (opens.test(word)) blockAt = match.index
      // Raw text and comments stand alone; any other tag here is unexpected.
      else if (tag === undefined || /^\s*#/.test(tag))
        parts.push({ pieces: compileBlock(engine.parse(mark)) })
      else return null
    }
    if (opens.test(word)) depth++
    if (!closes.test(word)) continue
    depth--
    if (depth !== 0) continue
    parts.push({ pieces: compileBlock(engine.parse(source.slice(blockAt, end))) })
    last = end
  }
  if (depth !== 0) return null
  parts.push(source.slice(last))
  return parts
}

const compileBlock =
  (parsed: Parsed[]): Pieces =>
  (scope) =>
    renderPieces(parsed, scope)

/**
 * Parses a template for filling it thousands of times. Most of an email is fixed text and plain values: these are
 * joined without Liquid, and only conditions and loops use it.
 * @throws a liquidjs error if the template is invalid
 */
export function quickPieces(source: string): Pieces {
  const whole = compileBlock(engine.parse(source))
  const parts = partsOf(source)
  if (parts === null) return whole
  return (scope) => {
    const pieces: string[] = []
    for (const part of parts) {
      if (typeof part === 'string') pieces.push(part)
      else if (typeof part === 'function') pieces.push(part(scope))
      else pieces.push(...part.pieces(scope))
    }
    return pieces
  }
}

/** Like `quickPieces`, joined to one text. @throws a liquidjs error if the template is invalid */
export function quickRender(source: string): Render {
  const pieces = quickPieces(source)
  return (scope) => pieces(scope).join('')
}
