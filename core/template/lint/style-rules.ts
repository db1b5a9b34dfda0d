/** An unconditional rule of a style sheet: no media query, no state, one tag, class or ID. */
interface StyleRule {
  tag: string
  classes: readonly string[]
  id: string
  /** Whether it depends on an ancestor that isn't checked: then it isn't certain. */
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

/** Conditional blocks, such as media queries, with their content. */
const conditional = /@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g

/** Reads the rules of a template's style sheets, in order. Clients without style sheets are a separate matter. */
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

/** Returns the style sheets' declarations for a tag: certain ones, and those that depend on ancestors. */
export function stylesFor(
  rules: StyleRules,
  name: string,
  attributes: Readonly<Record<string, string>>,
): { certain: string; perhaps: string } {
  const classes = new Set((attributes.class ?? '').split(/\s+/))
  const matching = rules.filter(
    (rule) =>
      (rule.tag === '' || rule.tag === name) &&
      (rule.id === '' || rule.id === attributes.id) &&
      rule.classes.every((name) => classes.has(name)) &&
      (rule.tag !== '' || rule.id !== '' || rule.classes.length > 0),
  )
  const joined = (isPart: boolean): string =>
    matching
      .filter((rule) => rule.isPart === isPart)
      .map(({ declarations }) => declarations)
      .join(';')
  return { certain: joined(false), perhaps: joined(true) }
}
