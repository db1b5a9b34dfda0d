import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Color, darkColor } from '../../../../renderer/shared/email/dark-color.ts'

const rgb = (red: number, green: number, blue: number): Color => ({ red, green, blue, alpha: 1 })
const white = rgb(255, 255, 255)
const black = rgb(0, 0, 0)

describe('an email that is forced to be dark', () => {
  test('has dark grey paper and nearly white ink', () => {
    expect(darkColor(white, 'surface')).toEqual(rgb(31, 31, 31))
    expect(darkColor(black, 'ink')).toEqual(rgb(237, 237, 237))
  })

  test('keeps what is dark already and what is light on it', () => {
    expect(darkColor(black, 'surface')).toEqual(black)
    expect(darkColor(white, 'ink')).toEqual(white)
    expect(darkColor(rgb(138, 58, 16), 'surface')).toEqual(rgb(138, 58, 16))
  })

  test('keeps the hue: a pale red box turns dark red', () => {
    const { red, green, blue } = darkColor(rgb(255, 220, 220), 'surface')
    expect(red).toBeGreaterThan(green)
    expect(green).toBe(blue)
    expect(red).toBeLessThan(128)
  })

  test('is made of colours, whatever it was made of', () => {
    const part = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(part, part, part, fc.constantFrom('surface' as const, 'ink' as const), (r, g, b, use) => {
        const { red, green, blue } = darkColor(rgb(r, g, b), use)
        for (const one of [red, green, blue])
          expect(one >= 0 && one <= 255 && Number.isInteger(one)).toBe(true)
      }),
    )
  })
})
