import { liquidMarks } from '../render/escape-places.ts'
import { hrefOf, lacksAlt, readTags, tagEnd } from './html-tags.ts'
import { withoutLiquid } from './liquid-mask.ts'

/** Where parts of a finished email are in its template: positions of their tags, in characters from 0. */
export interface SourcePlaces {
  html: string
  /** Tags that link to an address, as in the finished email. None if it came from a value. */
  ofLink(href: string): readonly number[]
  /** Images without alt text whose finished tag is this. */
  ofImage(tag: string): readonly number[]
}

const mark = 'data-source-at'
const marked = new RegExp(` ${mark}=(\\d+)`)

/** Returns the template with each tag's position added, to be read from a finished email. */
export function withPlaces(html: string): string {
  const toPlace = (text: string, from: number): string =>
    text.replace(/<[a-z][\w:-]*(?=[\s/>])/gi, (tag: string, at: number) => `${tag} ${mark}=${from + at}`)
  const parts: string[] = []
  let last = 0
  for (const { 0: liquid, index } of html.matchAll(liquidMarks)) {
    parts.push(toPlace(html.slice(last, index), last), liquid)
    last = index + liquid.length
  }
  return [...parts, toPlace(html.slice(last), last)].join('')
}

/** More than the emails of a large run contain. */
const mostKnown = 20_000

/**
 * Finds places in a template. `render` renders an email a second time, from the result of `withPlaces`: only if a
 * place is needed that isn't known from another row.
 */
export function createSourcePlaces(html: string): (render: () => string) => SourcePlaces {
  const known = new Map<string, number[]>()
  const readPlaces = (email: string): void => {
    if (known.size > mostKnown) known.clear()
    const addPlace = (key: string, at: number): void => {
      const existing = known.get(key)
      if (existing === undefined) known.set(key, [at])
      else if (!existing.includes(at)) existing.push(at)
    }
    readTags(email, 0, (tag) => {
      const at = Number(marked.exec(tag)?.[1] ?? Number.NaN)
      if (Number.isNaN(at)) return
      const plain = tag.replace(marked, '')
      const href = hrefOf(plain)
      if (href !== null) addPlace(`link ${href}`, at)
      if (lacksAlt(plain)) addPlace(`image ${plain}`, at)
    })
  }
  return (render) => {
    let isRead = false
    const find = (key: string): readonly number[] => {
      if (!known.has(key) && !isRead) {
        readPlaces(render())
        isRead = true
      }
      return known.get(key) ?? []
    }
    return { html, ofLink: (href) => find(`link ${href}`), ofImage: (tag) => find(`image ${tag}`) }
  }
}

/** The longest text that is read as one tag, in characters. */
const longestTag = 10_000

/** The end of the tag that starts at a position of a template, including any Liquid in it. */
export const sourceTagEnd = (html: string, at: number): number => {
  const text = html.slice(at, at + longestTag)
  const end = tagEnd(withoutLiquid(text), 0)
  return at + (end < 0 ? text.length : end)
}
