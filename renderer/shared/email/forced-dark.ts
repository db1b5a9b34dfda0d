import { type Color, type ColorUse, darkColor } from './dark-color.ts'

const uses: readonly (readonly [property: string, use: ColorUse])[] = [
  ['color', 'ink'],
  ['text-decoration-color', 'ink'],
  ['background-color', 'surface'],
  ['border-top-color', 'surface'],
  ['border-right-color', 'surface'],
  ['border-bottom-color', 'surface'],
  ['border-left-color', 'surface'],
]

/** Color attributes of HTML itself. */
const attributes: readonly (readonly [name: string, use: ColorUse])[] = [
  ['bgcolor', 'surface'],
  ['bordercolor', 'surface'],
  ['text', 'ink'],
  ['link', 'ink'],
  ['color', 'ink'],
]

const canvas = document.createElement('canvas').getContext('2d')
const known = new Map<string, Color | null>()

/** Parses a CSS color; null if invalid or relative. */
const colorOf = (text: string): Color | null => {
  const existing = known.get(text)
  if (existing !== undefined) return existing
  let color: Color | null = null
  if (
    canvas &&
    CSS.supports('color', text) &&
    !/^[a-z-]*(inherit|initial|unset|revert|currentcolor|transparent)/i.test(text)
  ) {
    canvas.fillStyle = text
    const said = String(canvas.fillStyle)
    const [red = 0, green = 0, blue = 0, alpha = 1] = said.startsWith('#')
      ? [1, 3, 5].map((at) => Number.parseInt(said.slice(at, at + 2), 16))
      : (said.match(/[\d.]+/g) ?? []).map(Number)
    color = said.startsWith('#') || said.startsWith('rgb') ? { red, green, blue, alpha } : null
  }
  known.set(text, color)
  return color
}

const darkened = (text: string, use: ColorUse): string | null => {
  const color = colorOf(text)
  if (color === null) return null
  const { red, green, blue, alpha } = darkColor(color, use)
  return `rgb(${red} ${green} ${blue} / ${alpha})`
}

const darkenStyle = (style: CSSStyleDeclaration): void => {
  for (const [property, use] of uses) {
    const value = style.getPropertyValue(property)
    const dark = value === '' ? null : darkened(value, use)
    if (dark !== null) style.setProperty(property, dark, style.getPropertyPriority(property))
  }
}

const darkenRules = (rules: CSSRuleList): void => {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) darkenStyle(rule.style)
    if (rule instanceof CSSGroupingRule) darkenRules(rule.cssRules)
  }
}

/** Style sheets stay the same while values are typed. */
const sheets = new Map<string, string>()

const darkSheet = (text: string): string => {
  const existing = sheets.get(text)
  if (existing !== undefined) return existing
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  darkenRules(sheet.cssRules)
  const dark = [...sheet.cssRules].map(({ cssText }) => cssText).join('\n')
  if (sheets.size > 20) sheets.clear()
  sheets.set(text, dark)
  return dark
}

const darkenAttributes = (element: Element): void => {
  for (const [name, use] of attributes) {
    const value = element.getAttribute(name)
    if (value === null) continue
    const color = colorOf(value) ?? colorOf(`#${value}`)
    if (color === null) continue
    const { red, green, blue } = darkColor(color, use)
    const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')
    element.setAttribute(name, `#${hex}`)
  }
}

/** Recolours a page as mail programs do that show an email without dark styles of its own in a dark theme. */
export function forceDark(page: Document): void {
  for (const style of page.querySelectorAll('style')) style.textContent = darkSheet(style.textContent ?? '')
  for (const element of page.querySelectorAll<HTMLElement>('[style]')) darkenStyle(element.style)
  for (const element of page.querySelectorAll(attributes.map(([name]) => `[${name}]`).join()))
    darkenAttributes(element)
}
