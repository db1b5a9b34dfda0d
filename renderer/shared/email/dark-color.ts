/** Red, green and blue from 0 to 255, and how opaque from 0 to 1. */
export interface Color {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

/** How a color is used: surfaces are darkened, ink is lightened. */
export type ColorUse = 'surface' | 'ink'

/** White paper becomes this dark, black ink this light (of 1): programs avoid pure black and white. */
const darkestSurface = 0.12
const lightestInk = 0.93

/** Surfaces above this lightness turn dark, ink below it turns light; the rest stays. */
const middle = 0.5

/** Hue (0 to 6), saturation and lightness (0 to 1). */
const hslOf = ({ red, green, blue }: Color): [number, number, number] => {
  const [r, g, b] = [red / 255, green / 255, blue / 255]
  const most = Math.max(r, g, b)
  const spread = most - Math.min(r, g, b)
  const light = most - spread / 2
  if (spread === 0) return [0, 0, light]
  const saturation = spread / (1 - Math.abs(2 * light - 1))
  const hue =
    most === r ? ((g - b) / spread + 6) % 6 : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4
  return [hue, saturation, light]
}

const ofHsl = (hue: number, saturation: number, light: number, alpha: number): Color => {
  const reach = saturation * Math.min(light, 1 - light)
  const part = (offset: number): number => {
    const turn = (offset + hue * 2) % 12
    return Math.round(255 * (light - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))))
  }
  return { red: part(0), green: part(8), blue: part(4), alpha }
}

/**
 * Returns a color as email clients with a forced dark theme render it: light surfaces and dark ink change their
 * lightness and keep their hue. No client publishes its exact rule: this approximates Outlook's apps and Gmail for
 * Android.
 */
export function darkColor(color: Color, use: ColorUse): Color {
  const [hue, saturation, light] = hslOf(color)
  if (use === 'surface' ? light <= middle : light >= middle + 0.1) return color
  const turned =
    use === 'surface'
      ? darkestSurface + (1 - light) * (1 - darkestSurface)
      : lightestInk - light * (lightestInk - middle)
  return ofHsl(hue, saturation, turned, color.alpha)
}
