import type { Template as Parsed } from 'liquidjs'
import { engine, filters } from './engine.ts'
import { liquidMarks } from './escape-places.ts'
import { renderPieces } from './render-pieces.ts'

/** Fills in a template; what it knows of its names, by name. */
export type Render = (scope: Readonly<Record<string, unknown>>) => string

/** Fills in a template and tells the pieces: what stands in the template is the same piece every time. */
export type Pieces = (scope: Readonly<Record<string, unknown>>) => string[]

/** `{{ name }}`, with nothing behind it but filters of ours. */
const plainValue = /^\s*([A-Za-z_]\w*)\s*((?:\|\s*\w+\s*)*)$/
/** Words that are no names. */
const literals = new Set(['true', 'false', 'nil', 'null', 'empty', 'blank'])
const opens = /^(if|unless|case|for|tablerow|comment)$/
const closes = /^end(if|unless|case|for|tablerow|comment)$/
/** What is said in one place and heard in another: a template with one of these is filled in as a whole. */
const reachesFar = /\{%-?\s*(assign|capture|increment|decrement|cycle)\b/
const trims = /^\{[{%]-|-[}%]\}$/

/** A text of the template, a value, or a block that Liquid writes in pieces of its own. */
type Part = string | Render | { pieces: Pieces }

const filledIn = (mark: string, expression: string): Part => {
  const [, name = '', piped = ''] = plainValue.exec(expression) ?? []
  const wanted = piped
    .split('|')
    .map((filter) => filter.trim())
    .filter(Boolean)
  const found = wanted.map((filter) => filters[filter])
  const parsed = engine.parse(mark)
  const byEngine: Render = (scope) => String(engine.renderSync(parsed, scope))
  if (name === '' || literals.has(name) || found.includes(undefined)) return byEngine
  return (scope) => {
    const value = Object.hasOwn(scope, name) ? scope[name] : undefined
    // What is no text, or not there, is asked by Liquid's own rules.
    if (typeof value !== 'string') return byEngine(scope)
    return found.reduce((text, filter) => filter?.(text) ?? text, value)
  }
}

/** The template in its parts, or null where it has to be filled in as a whole. */
function partsOf(source: string): Part[] | null {
  if (reachesFar.test(source)) return null
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
      if (expression !== undefined) parts.push(filledIn(mark, expression))
      else if (opens.test(word)) blockAt = match.index
      // Raw text and comments stand alone; any other tag here is one that nobody foresaw.
      else if (tag === undefined || /^\s*#/.test(tag)) parts.push({ pieces: filledBy(engine.parse(mark)) })
      else return null
    }
    if (opens.test(word)) depth++
    if (!closes.test(word)) continue
    depth--
    if (depth !== 0) continue
    parts.push({ pieces: filledBy(engine.parse(source.slice(blockAt, end))) })
    last = end
  }
  if (depth !== 0) return null
  parts.push(source.slice(last))
  return parts
}

const filledBy =
  (parsed: Parsed[]): Pieces =>
  (scope) =>
    renderPieces(parsed, scope)

/**
 * Parses a template for being filled in thousands of times. Most of an email is text that stays and values that stand
 * alone: these are put together without Liquid's help, and only what has conditions and loops is left to it.
 * @throws a liquidjs error where the template is wrong
 */
export function quickPieces(source: string): Pieces {
  const whole = filledBy(engine.parse(source))
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

/** The same in one text. @throws a liquidjs error where the template is wrong */
export function quickRender(source: string): Render {
  const pieces = quickPieces(source)
  return (scope) => pieces(scope).join('')
}
