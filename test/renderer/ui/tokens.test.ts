import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../../renderer/ui/styles/tokens.css'), 'utf8')

/** The colours of one block of tokens.css by name. */
function colors(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

const [lightBlock = '', rest = ''] = css.split('@media (prefers-color-scheme: dark)')
const light = colors(lightBlock)
const dark = new Map([...light, ...colors(rest.split('@media (forced-colors')[0] ?? '')])
const themes = [
  ['light', light],
  ['dark', dark],
] as const

/** WCAG 2 relative luminance. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

const planes = ['surface', 'sunken', 'rail-bg', 'raised']
const anywhere = [...planes, 'hover', 'pressed', 'tint', 'tint-strong']

/** Which ink may stand on which surface, and how well it must be read there (WCAG 2 AA: text 4.5, shapes 3). */
const pairs: [ink: string, surfaces: string[], least: number][] = [
  ['ink', anywhere, 4.5],
  ['ink-2', anywhere, 4.5],
  ['ink-3', [...planes, 'hover', 'tint'], 4.5],
  ['accent-ink', [...planes, 'hover', 'tint', 'tint-strong'], 4.5],
  ['code-tag', [...planes, 'tint', 'tint-strong'], 4.5],
  ['code-attribute', [...planes, 'tint', 'tint-strong'], 4.5],
  ['code-string', [...planes, 'tint', 'tint-strong'], 4.5],
  ['code-liquid', [...planes, 'tint', 'tint-strong'], 4.5],
  ['on-accent', ['accent', 'accent-hover'], 4.5],
  ['ok-ink', [...planes, 'ok-wash'], 4.5],
  ['warn-ink', [...planes, 'warn-wash', 'tint'], 4.5],
  ['bad-ink', [...planes, 'bad-wash', 'tint'], 4.5],
  ['ok', [...planes, 'tint'], 3],
  ['warn', [...planes, 'tint', 'warn-wash'], 3],
  ['bad', [...planes, 'tint', 'bad-wash'], 3],
  ['idle', [...planes, 'tint'], 3],
  ['accent', planes, 3],
  ['line-input', ['surface', 'sunken'], 3],
  ['focus', planes, 3],
]

describe.each(themes)('the %s theme', (_, tokens) => {
  const color = (name: string): string => {
    const value = tokens.get(name)
    if (value === undefined) throw new Error(`tokens.css has no --${name}`)
    return value
  }
  it.each(pairs)('%s can be read on every surface it may stand on', (ink, surfaces, least) => {
    const tooWeak = surfaces
      .map((surface) => ({ surface, ratio: contrast(color(ink), color(surface)) }))
      .filter(({ ratio }) => ratio < least)
    expect(tooWeak).toEqual([])
  })
})

it('every token has a value of its own in the dark theme, but for those that are the same on purpose', () => {
  const darkBlock = colors(rest.split('@media (forced-colors')[0] ?? '')
  const kept = [...light.keys()].filter((name) => !darkBlock.has(name))
  expect(kept.sort()).toEqual(['on-accent', 'paper', 'paper-dark'])
})
