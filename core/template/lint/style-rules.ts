/** One rule of a style sheet that holds everywhere: no media query, no state, one tag, class or id. */
interface StyleRule {
  tag: string
  classes: readonly string[]
  id: string
  /** Whether it holds only within something that is not looked at: what it says is then not certain. */
  isPart: boolean
  declarations: string
}

const simple = /^(?<tag>[a-z][\w-]*|\*)?(?<rest>(?:[.#][\w-]+)*)$/i

const ruleOf = (selector: string, declarations: string): StyleRule | null => {
  if (/:|\[/.test(selector)) return null
  const compounds = selector.trim().split(/\s*[\s>+~]\s*/)
  const found = simple.exec(compounds.at(-1) ?? '')?.groups
  if (found === undefined) return null
  const marks = found.rest?.match(/[.#][\w-]+/g) ?? []
  return {
    tag: found.tag === undefined || found.tag === '*' ? '' : found.tag.toLowerCase(),
    classes: marks.filter((mark) => mark.startsWith('.')).map((mark) => mark.slice(1)),
    id: marks.find((mark) => mark.startsWith('#'))?.slice(1) ?? '',
    isPart: compounds.length > 1,
    declarations,
  }
}

/** Blocks with a condition, such as a media query, with all that they hold. */
const conditional = /@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g

/** Reads the rules of a template's style sheets, in their order. Mail programs that show none are another matter. */
export const readStyleRules = (html: string): StyleRules =>
  [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/gi)].flatMap(([, css = '']) => {
    const plain = css
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/@[\w-]+[^{};]*;/g, '')
      .replace(conditional, '')
    return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', declarations = '']) =>
      selectors.split(',').flatMap((selector) => ruleOf(selector, declarations) ?? []),
    )
  })

export type StyleRules = readonly StyleRule[]

/** What the style sheets say of a tag: what is certain, and what may be so where it stands within something. */
export function stylesFor(
  rules: StyleRules,
  name: string,
  attributes: Readonly<Record<string, string>>,
): { certain: string; perhaps: string } {
  const classes = new Set((attributes.class ?? '').split(/\s+/))
  const holding = rules.filter(
    (rule) =>
      (rule.tag === '' || rule.tag === name) &&
      (rule.id === '' || rule.id === attributes.id) &&
      rule.classes.every((one) => classes.has(one)) &&
      (rule.tag !== '' || rule.id !== '' || rule.classes.length > 0),
  )
  const joined = (isPart: boolean): string =>
    holding
      .filter((rule) => rule.isPart === isPart)
      .map(({ declarations }) => declarations)
      .join(';')
  return { certain: joined(false), perhaps: joined(true) }
}
