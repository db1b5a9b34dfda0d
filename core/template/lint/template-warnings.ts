import { Parser } from 'htmlparser2'
import { formatFirst } from '../../format/text.ts'
import { placeOf } from '../edit/edit-text.ts'
import type { TemplateRepairStep } from '../edit/repairs.ts'
import type { TemplatePlace } from '../edit/template-edit.ts'
import type { TemplateProblem } from '../template.ts'
import {
  type ColorPlace,
  computeLook,
  contrastProblem,
  type Look,
  plainLook,
  readableColor,
} from './contrast-look.ts'
import { withoutLiquid } from './liquid-mask.ts'
import { sourceWarnings } from './source-warnings.ts'
import { readStyleRules } from './style-rules.ts'
import { type UnsupportedFeature, unsupportedByStyles, unsupportedByTag } from './unsupported-features.ts'

const empty = new Set(['br', 'img', 'hr', 'meta', 'link', 'input', 'col', 'area', 'base', 'source', 'wbr'])
/** White space, in all its spellings. */
const blank =
  /&(?:nbsp|zwnj|zwj|shy|ensp|emsp|thinsp|#\d+|#x[0-9a-f]+);|[\s\u200B-\u200D\u00A0\u00AD\uFEFF]|\u034F/gi

/** Something in a template that doesn't look right in every email client. */
export interface TemplateWarning {
  kind: 'mail-programs' | 'contrast'
  what: string
  /** Its first place. */
  place: TemplatePlace
  /** Lines of the other places, from 1. */
  alsoOn: number[]
  fix: TemplateRepairStep | null
}

interface Found {
  kind: TemplateWarning['kind']
  what: string
  places: { from: number; to: number }[]
  fix: (() => TemplateRepairStep | null) | null
}

/** Texts by the place of their color's declaration. */
type TextColors = Map<number, { colorPlace: ColorPlace; looks: Look[] }>

/** Replaces these texts' colors, if everything with the same declaration stays or becomes readable. */
const colorRepair = (textColors: TextColors, places: ReadonlySet<number>): TemplateRepairStep | null => {
  const edits = [...places].flatMap((at) => {
    const textColor = textColors.get(at)
    const color = textColor === undefined ? null : readableColor(textColor.looks)
    return textColor === undefined || color === null
      ? []
      : [{ at, remove: textColor.colorPlace.length, insert: color }]
  })
  const [first] = edits
  return first === undefined || edits.length < places.size
    ? null
    : { label: `Change to ${first.insert}`, edits }
}

/**
 * Returns what isn't an error but doesn't look right everywhere: HTML that common clients don't support, and text
 * that is hard to read. Each is reported once, at its first place. Style sheet colors are followed where they are
 * certain; uncertain ones aren't reported.
 */
export function appearanceWarnings(html: string): TemplateWarning[] {
  const text = withoutLiquid(html)
  const rules = readStyleRules(text)
  const found = new Map<string, Found>()
  const textColors: TextColors = new Map()
  const looks: Look[] = [plainLook]
  const inside: string[] = []
  const warn = (
    kind: TemplateWarning['kind'],
    what: string,
    from: number,
    to: number,
    fix: Found['fix'],
  ): void => {
    const known = found.get(what)
    if (known === undefined) found.set(what, { kind, what, places: [{ from, to }], fix })
    else known.places.push({ from, to })
  }
  const warnOf = ({ text, fix }: UnsupportedFeature, from: number, to: number): void =>
    warn('mail-programs', text, from, to, fix === undefined ? null : () => fix(html))
  const placesOfProblem = new Map<string, Set<number>>()
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const tag = { name, attributes }
        const { startIndex: from } = parser
        const to = parser.endIndex + 1
        for (const feature of unsupportedByTag(tag)) warnOf(feature, from, to)
        if (empty.has(name)) return
        inside.push(name)
        looks.push(computeLook(tag, text.slice(from, to), from, looks.at(-1) ?? plainLook, rules))
      },
      onclosetag(name) {
        if (empty.has(name) || looks.length === 1) return
        inside.pop()
        looks.pop()
      },
      ontext(content) {
        const { startIndex: from } = parser
        if (inside.at(-1) === 'style')
          for (const feature of unsupportedByStyles(content))
            warnOf(feature, from + feature.at, from + feature.at + feature.length)
        const look = looks.at(-1) ?? plainLook
        if (look.isHidden || content.replace(blank, '') === '') return
        const { colorPlace } = look
        if (colorPlace !== null) {
          const textColor = textColors.get(colorPlace.at)
          if (textColor === undefined) textColors.set(colorPlace.at, { colorPlace, looks: [look] })
          else textColor.looks.push(look)
        }
        const problem = contrastProblem(look)
        if (problem === null) return
        const start = from + content.search(/\S/)
        // The fix belongs where the color is declared.
        const at = placesOfProblem.get(problem) ?? new Set()
        at.add(colorPlace?.at ?? -1)
        placesOfProblem.set(problem, at)
        warn('contrast', problem, start, start + content.trim().length, () => colorRepair(textColors, at))
      },
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: false },
  )
  parser.end(text)
  return [...found.values()]
    .map(({ kind, what, places, fix }): TemplateWarning => {
      const [first = { from: 0, to: 0 }, ...others] = places
      const place = placeOf(html, first.from, first.to)
      const lines = new Set(others.map(({ from }) => placeOf(html, from, from).line))
      return {
        kind,
        what,
        place,
        alsoOn: [...lines].filter((line) => line !== place.line),
        fix: fix?.() ?? null,
      }
    })
    .toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
}

/** "Also on lines 12, 40, and 3 more." */
export const otherLinesText = (lines: readonly number[]): string =>
  lines.length === 0
    ? ''
    : `Also on ${lines.length === 1 ? 'line' : 'lines'} ${formatFirst(lines.map(String), 2)}.`

/** Returns all warnings about the HTML for the template editor. */
export const templateWarnings = (html: string): TemplateProblem[] => [
  ...appearanceWarnings(html).map(({ what, place: { line, column }, alsoOn, fix }) => ({
    part: 'html',
    line,
    column,
    message: [what, otherLinesText(alsoOn)].filter(Boolean).join(' '),
    ...(fix === null ? {} : { fix }),
  })),
  ...sourceWarnings(html),
]
