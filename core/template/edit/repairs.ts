import { hrefRange } from '../lint/html-tags.ts'
import { fixedLink } from '../lint/link-rules.ts'
import { sourceTagEnd } from '../lint/source-places.ts'
import type { TemplateEdit } from './template-edit.ts'

/** An edit that repairs a template, and its description. */
export interface TemplateRepairStep {
  label: string
  edits: TemplateEdit[]
}

/** Constant Contact rejects emails that contain these. Source: vendor's guide to custom-code emails. */
export const refusedSequences = ['[#', '${', '<@'] as const

/** "loaf-and-cup@2x.png" → "Loaf and cup"; "" if the name is meaningless. */
const altOf = (tag: string): string => {
  const source = /\ssrc\s*=\s*["']?([^"'\s>]*)/i.exec(tag)?.[1] ?? ''
  if (source.includes('{{')) return ''
  const name = /([^/?#]*)\.\w+([?#]|$)/.exec(source)?.[1] ?? ''
  const words = name
    .replace(/@\dx$|[-_]\d+(x\d+)?$/, '')
    .replace(/[-_.]+/g, ' ')
    .trim()
  // Spacers and dividers are decorative.
  if (/^(spacer|pixel|blank|line|divider|shadow|bg|background|img|image|photo)\b/i.test(words)) return ''
  return /^[a-z ]{3,}$/i.test(words) ? words.charAt(0).toUpperCase() + words.slice(1).toLowerCase() : ''
}

/** Adds alt text to the images at these places, from their file names; empty if the name is meaningless. */
export function altRepair(html: string, places: readonly number[]): TemplateRepairStep | null {
  if (places.length === 0) return null
  const named = places.map((at) => ({ at, alt: altOf(html.slice(at, sourceTagEnd(html, at))) }))
  const alts = [...new Set(named.map(({ alt }) => alt))]
  const [alt = ''] = alts
  return {
    label:
      alts.length > 1
        ? 'Use the file names as alt text'
        : alt === ''
          ? 'Mark as decorative'
          : `Set alt text to "${alt}"`,
    edits: named.map((one) => ({ at: one.at + '<img'.length, remove: 0, insert: ` alt="${one.alt}"` })),
  }
}

/** Where the tracking tag belongs: before the end of the body. */
export const trackingPlace = (html: string): number => {
  const ends = [...html.matchAll(/<\/body>/gi)]
  return ends.at(-1)?.index ?? html.length
}

export const trackingRepair = (html: string): TemplateRepairStep => ({
  label: 'Add to the template',
  edits: [{ at: trackingPlace(html), remove: 0, insert: '[[trackingImage]]\n' }],
})

/** Finds text in the template itself that Constant Contact rejects. */
export const refusedPlaces = (html: string, sequence: string): number[] => {
  const places: number[] = []
  for (let at = html.indexOf(sequence); at >= 0; at = html.indexOf(sequence, at + 1)) places.push(at)
  return places
}

export const splitRepair = (places: readonly number[]): TemplateRepairStep => ({
  label: 'Add a space',
  edits: places.map((at) => ({ at: at + 1, remove: 0, insert: ' ' })),
})

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

/** Fixes the addresses of links at these places, if they are in the template itself and can be guessed. */
export function linkRepair(html: string, places: readonly number[]): TemplateRepairStep | null {
  const fixes = places.flatMap((at) => {
    const range = hrefRange(html.slice(at, sourceTagEnd(html, at)))
    if (range === null) return []
    const written = html.slice(at + range.from, at + range.to)
    const fixed = /\{[{%]/.test(written) ? null : fixedLink(written.replaceAll('&amp;', '&'))
    if (fixed === null) return []
    const insert = fixed.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    return [{ fixed, edit: { at: at + range.from, remove: written.length, insert } }]
  })
  const [first] = fixes
  if (first === undefined) return null
  return { label: `Change to ${shown(first.fixed)}`, edits: fixes.map(({ edit }) => edit) }
}
