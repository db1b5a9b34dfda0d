/** Red, green, blue, 0 to 255. */
export type Color = readonly [number, number, number]

const named: Record<string, string> = {
  black: '#000',
  white: '#fff',
  gray: '#808080',
  grey: '#808080',
  red: '#f00',
}

/** Parses a CSS or HTML color; null unless it is plain and opaque. */
export function parseColor(text: string): Color | null {
  const word = text.trim().toLowerCase()
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(named[word] ?? word)?.[1]
  if (hex !== undefined) {
    const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
    const part = (at: number): number => Number.parseInt(long.slice(at, at + 2), 16)
    return [part(0), part(2), part(4)]
  }
  const rgb = /^rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)$/.exec(word)
  return rgb === null ? null : [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])]
}

const light = (part: number): number => {
  const share = part / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

const luminance = ([red, green, blue]: Color): number =>
  0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue)

/** Returns the contrast of two colors, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrastOf(one: Color, other: Color): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Returns the least contrast for readable text. Source: WCAG 2.2, success criterion 1.4.3: large is 24 px, or 18.66 px and bold. */
export const leastContrast = (fontSize: number, isBold: boolean): number =>
  fontSize >= 24 || (isBold && fontSize >= 18.66) ? 3 : 4.5
