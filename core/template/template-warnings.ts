import { Parser } from 'htmlparser2'
import { type Colour, colourOf, contrastOf, leastContrast } from './contrast.ts'
import { notShownOfStyles, notShownOfTag, type Tag } from './mail-programs.ts'
import type { TemplateProblem } from './template.ts'

/** What a text inherits from the tags around it. Colours are null where they cannot be told. */
interface Look {
  colour: Colour | null
  background: Colour | null
  fontSize: number
  isBold: boolean
  isHidden: boolean
}

const plain: Look = {
  colour: [0, 0, 0],
  background: [255, 255, 255],
  fontSize: 16,
  isBold: false,
  isHidden: false,
}

const silent = new Set(['style', 'script', 'title', 'head'])
const empty = new Set(['br', 'img', 'hr', 'meta', 'link', 'input', 'col', 'area', 'base', 'source', 'wbr'])

const declared = (style: string, name: string): string | null =>
  new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1]?.replace('!important', '').trim() ??
  null

const lookOf = ({ name, attributes }: Tag, around: Look): Look => {
  const style = attributes.style ?? ''
  const colour = declared(style, 'color') ?? attributes.color ?? null
  const background =
    declared(style, 'background-color') ?? declared(style, 'background') ?? attributes.bgcolor ?? null
  const hasImage = /background(-image)?\s*:[^;]*url\(/i.test(style) || attributes.background !== undefined
  const size = /^([\d.]+)px$/.exec(declared(style, 'font-size') ?? '')?.[1]
  const weight = declared(style, 'font-weight')
  const isLink = name === 'a' && colour === null
  return {
    // A link without a colour of its own is as the mail program likes it.
    colour: isLink ? null : colour === null ? around.colour : colourOf(colour),
    background: hasImage ? null : background === null ? around.background : colourOf(background),
    fontSize: size === undefined ? around.fontSize : Number(size),
    isBold:
      weight === null ? around.isBold || /^(b|strong|th|h[1-6])$/.test(name) : /bold|[6-9]00/.test(weight),
    isHidden:
      around.isHidden ||
      silent.has(name) ||
      /display\s*:\s*none|font-size\s*:\s*[01]px|opacity\s*:\s*0/i.test(style),
  }
}

const hex = (colour: Colour): string =>
  `#${colour
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()}`

const contrastProblem = ({ colour, background, fontSize, isBold }: Look): string | null => {
  if (colour === null || background === null) return null
  const contrast = contrastOf(colour, background)
  const least = leastContrast(fontSize, isBold)
  return contrast >= least
    ? null
    : `${hex(colour)} on ${hex(background)} is hard to read: its contrast is ${contrast.toFixed(1)}, ${least} is needed.`
}

/** Something of a template that does not look well everywhere. */
export interface Weakness {
  kind: 'mail-programs' | 'contrast'
  /** From 1. */
  line: number
  what: string
}

/**
 * What is no fault of a template but does not look well everywhere: HTML that common mail programs do not show, and
 * text that is hard to read. Looks at the HTML itself, at the styles of its tags, and for the programs at its style
 * sheets too; each is told once, at the first line where it is.
 */
export function templateWeaknesses(html: string): Weakness[] {
  const found = new Map<string, Weakness>()
  const looks: Look[] = [plain]
  const inside: string[] = []
  const warn = (kind: Weakness['kind'], what: string, index: number): void => {
    if (!found.has(what)) found.set(what, { kind, what, line: html.slice(0, index).split('\n').length })
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const tag = { name, attributes }
        for (const sentence of notShownOfTag(tag)) warn('mail-programs', sentence, parser.startIndex)
        if (empty.has(name)) return
        inside.push(name)
        looks.push(lookOf(tag, looks.at(-1) ?? plain))
      },
      onclosetag(name) {
        if (empty.has(name) || looks.length === 1) return
        inside.pop()
        looks.pop()
      },
      ontext(text) {
        if (inside.at(-1) === 'style')
          for (const { sentence, at } of notShownOfStyles(text))
            warn('mail-programs', sentence, parser.startIndex + at)
        const look = looks.at(-1) ?? plain
        if (text.trim() === '' || look.isHidden) return
        const problem = contrastProblem(look)
        if (problem !== null) warn('contrast', problem, parser.startIndex)
      },
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: false },
  )
  parser.end(html)
  return [...found.values()].toSorted((a, b) => a.line - b.line)
}

/** The same as the editor of a template tells it. */
export const templateWarnings = (html: string): TemplateProblem[] =>
  templateWeaknesses(html).map(({ line, what }) => ({ part: 'html', line, message: what }))
