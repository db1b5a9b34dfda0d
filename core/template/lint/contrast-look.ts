import { type Color, contrastOf, leastContrast, parseColor } from './contrast.ts'
import { type StyleRules, stylesFor } from './style-rules.ts'
import type { Tag } from './unsupported-features.ts'

/** Where a color is in the template, so that it can be replaced. */
export interface ColorPlace {
  at: number
  length: number
}

/** What text inherits from the tags around it. Colors are null if unknown. */
export interface Look {
  color: Color | null
  /** null if it isn't declared in a tag. */
  colorPlace: ColorPlace | null
  background: Color | null
  fontSize: number
  isBold: boolean
  isHidden: boolean
}

export const plainLook: Look = {
  color: [0, 0, 0],
  colorPlace: null,
  background: [255, 255, 255],
  fontSize: 16,
  isBold: false,
  isHidden: false,
}

const hiddenTags = new Set(['style', 'script', 'title', 'head'])
/** Defaults of email clients. Source: HTML standard, section 15.3.6. */
const headingSizes: Record<string, number> = { h1: 32, h2: 24, h3: 18.72 }
const hiding =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](px)?\s*(;|!|$)|opacity\s*:\s*0(\.0+)?\s*(;|!|$)|max-height\s*:\s*0/i

/** Returns the last declaration of a property, or the last important one. */
const declared = (style: string, name: string): string | null => {
  const found = [...style.matchAll(new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'gi'))].map(
    ([, value = '']) => value.trim(),
  )
  const winner = found.findLast((value) => value.endsWith('!important')) ?? found.at(-1)
  return winner?.replace(/\s*!important$/, '') ?? null
}

const pixelsOf = (size: string | null): number | null => {
  const [, number = '', unit] = /^([\d.]+)(px|pt)$/.exec(size ?? '') ?? []
  return number === '' ? null : Number(number) * (unit === 'pt' ? 4 / 3 : 1)
}

const colorPlaceAt = (source: string, start: number): ColorPlace | null => {
  const inStyle = [...source.matchAll(/(?:["';\s]color\s*:\s*)(#[0-9a-f]{3,6}\b|rgb\([^)]*\)|[a-z]+)/gi)].at(
    -1,
  )
  const found = inStyle ?? /\scolor\s*=\s*["']?(#[0-9a-f]{3,6}\b|[a-z]+)/i.exec(source)
  const color = found?.[1] ?? ''
  return found === null || found === undefined
    ? null
    : { at: start + found.index + found[0].length - color.length, length: color.length }
}

/** Returns how text in a tag looks. `source` is the tag's text, which starts at `start` in the template. */
export function computeLook(
  { name, attributes }: Tag,
  source: string,
  start: number,
  around: Look,
  rules: StyleRules,
): Look {
  const sheet = stylesFor(rules, name, attributes)
  const inline = attributes.style ?? ''
  // The tag's own style comes last, and so wins.
  const style = `${sheet.certain};${inline}`
  const mayBe = (property: RegExp): boolean => property.test(`;${sheet.perhaps}`)
  const color = declared(style, 'color') ?? attributes.color ?? null
  const background =
    declared(style, 'background-color') ?? declared(style, 'background') ?? attributes.bgcolor ?? null
  const hasImage =
    /background(-image)?\s*:[^;]*(url|gradient)\(/i.test(style) || attributes.background !== undefined
  const weight = declared(style, 'font-weight')
  // A link without its own color looks as the email client decides.
  const isUnknown = (name === 'a' && color === null) || mayBe(/;\s*color\s*:/i)
  return {
    color: isUnknown ? null : color === null ? around.color : parseColor(color),
    colorPlace: isUnknown ? null : color === null ? around.colorPlace : colorPlaceAt(source, start),
    background:
      hasImage || mayBe(/;\s*background/i)
        ? null
        : background === null
          ? around.background
          : /^(transparent|none|inherit)$/i.test(background)
            ? around.background
            : parseColor(background),
    fontSize: pixelsOf(declared(style, 'font-size')) ?? headingSizes[name] ?? around.fontSize,
    isBold:
      weight === null ? around.isBold || /^(b|strong|th|h[1-6])$/.test(name) : /bold|[6-9]00/.test(weight),
    isHidden: around.isHidden || hiddenTags.has(name) || hiding.test(style),
  }
}

const hexOf = (color: Color): string =>
  `#${color
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()}`

/** Returns why text with these styles is hard to read; null if it isn't, or can't be known. */
export const contrastProblem = ({ color, background, fontSize, isBold }: Look): string | null => {
  if (color === null || background === null) return null
  const contrast = contrastOf(color, background)
  const least = leastContrast(fontSize, isBold)
  return contrast >= least
    ? null
    : `${hexOf(color)} on ${hexOf(background)} is hard to read. Its contrast is ${contrast.toFixed(1)}; at least ${least} is needed.`
}

const steps = 50

/**
 * Returns the nearest color, darker or lighter, in which all of these texts are readable: they share one
 * declaration. null if there is none.
 */
export function readableColor(looks: readonly Look[]): string | null {
  const color = looks[0]?.color
  if (color === null || color === undefined) return null
  for (let step = 1; step <= steps; step++)
    for (const end of [0, 255]) {
      const part = (from: number): number => Math.round(from + ((end - from) * step) / steps)
      const tried: Color = [part(color[0]), part(color[1]), part(color[2])]
      if (
        looks.every((look) => look.background !== null && contrastProblem({ ...look, color: tried }) === null)
      )
        return hexOf(tried)
    }
  return null
}
