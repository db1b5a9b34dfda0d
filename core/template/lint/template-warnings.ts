import { Parser } from 'htmlparser2'
import { placeOf } from '../edit/edit-text.ts'
import type { TemplateRepairStep } from '../edit/repairs.ts'
import type { TemplatePlace } from '../edit/template-edit.ts'
import type { TemplateProblem } from '../template.ts'
import {
  computeLook,
  contrastProblem,
  type Look,
  plainLook,
  readableColor,
  type Written,
} from './contrast-look.ts'
import { withoutLiquid } from './liquid-mask.ts'
import { notShownOfStyles, notShownOfTag, type UnsupportedFeature } from './mail-programs.ts'
import { sourceWarnings } from './source-warnings.ts'
import { readStyleRules } from './style-rules.ts'

const empty = new Set(['br', 'img', 'hr', 'meta', 'link', 'input', 'col', 'area', 'base', 'source', 'wbr'])
/** Nothing that could be read: spaces, in whatever way they are written. */
const blank =
  /&(?:nbsp|zwnj|zwj|shy|ensp|emsp|thinsp|#\d+|#x[0-9a-f]+);|[\s\u200B-\u200D\u00A0\u00AD\uFEFF]|\u034F/gi

/** Something of a template that does not look well everywhere. */
export interface TemplateWarning {
  kind: 'mail-programs' | 'contrast'
  what: string
  /** The first place where it is. */
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

/** Texts by the place where their color is declared. */
type Inks = Map<number, { written: Written; looks: Look[] }>

/** Replaces these texts' colors, if everything with the same declaration stays or becomes readable. */
const inkRepair = (inks: Inks, places: ReadonlySet<number>): TemplateRepairStep | null => {
  const edits = [...places].flatMap((at) => {
    const ink = inks.get(at)
    const color = ink === undefined ? null : readableColor(ink.looks)
    return ink === undefined || color === null ? [] : [{ at, remove: ink.written.length, insert: color }]
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
export function templateWeaknesses(html: string): TemplateWarning[] {
  const text = withoutLiquid(html)
  const rules = readStyleRules(text)
  const found = new Map<string, Found>()
  const inks: Inks = new Map()
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
  const inksOf = new Map<string, Set<number>>()
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const tag = { name, attributes }
        const { startIndex: from } = parser
        const to = parser.endIndex + 1
        for (const one of notShownOfTag(tag)) warnOf(one, from, to)
        if (empty.has(name)) return
        inside.push(name)
        looks.push(computeLook(tag, text.slice(from, to), from, looks.at(-1) ?? plainLook, rules))
      },
      onclosetag(name) {
        if (empty.has(name) || looks.length === 1) return
        inside.pop()
        looks.pop()
      },
      ontext(words) {
        const { startIndex: from } = parser
        if (inside.at(-1) === 'style')
          for (const one of notShownOfStyles(words)) warnOf(one, from + one.at, from + one.at + one.length)
        const look = looks.at(-1) ?? plainLook
        if (look.isHidden || words.replace(blank, '') === '') return
        const { written } = look
        if (written !== null) {
          const ink = inks.get(written.at)
          if (ink === undefined) inks.set(written.at, { written, looks: [look] })
          else ink.looks.push(look)
        }
        const problem = contrastProblem(look)
        if (problem === null) return
        const start = from + words.search(/\S/)
        // The fix belongs where the color is declared.
        const at = inksOf.get(problem) ?? new Set()
        at.add(written?.at ?? -1)
        inksOf.set(problem, at)
        warn('contrast', problem, start, start + words.trim().length, () => inkRepair(inks, at))
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

/** "Also on lines 12, 40 and 3 more." */
export const otherLinesText = (lines: readonly number[]): string => {
  if (lines.length === 0) return ''
  if (lines.length === 1) return `Also on line ${lines[0]}.`
  const firstLines = lines.slice(0, 2).join(', ')
  return lines.length === 2
    ? `Also on lines ${lines.join(' and ')}.`
    : `Also on lines ${firstLines} and ${lines.length - 2} more.`
}

/** Everything of the HTML that the editor of a template warns of. */
export const templateWarnings = (html: string): TemplateProblem[] => [
  ...templateWeaknesses(html).map(({ what, place: { line, column }, alsoOn, fix }) => ({
    part: 'html',
    line,
    column,
    message: [what, otherLinesText(alsoOn)].filter(Boolean).join(' '),
    ...(fix === null ? {} : { fix }),
  })),
  ...sourceWarnings(html),
]
