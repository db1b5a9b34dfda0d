import type { Check, Found } from './check.ts'

/** A price this many times higher or lower than the typical one is probably a typo. */
const unusualFactor = 3

/** Returns the amount of a price such as "$9.90"; null if it isn't one. */
export const priceOf = (text: string): number | null => {
  const cleaned = text
    .replace(/[\s$€£]/g, '')
    .replace(/,(?=\d{1,2}$)/, '.')
    .replace(/,/g, '')
  return /^\d+(\.\d+)?$/.test(cleaned) ? Number(cleaned) : null
}

/** Returns the median of the prices that can be read; null if there are fewer than five. */
export const typicalPrice = (texts: readonly string[]): number | null => {
  const prices = texts.flatMap((text) => priceOf(text) ?? []).toSorted((a, b) => a - b)
  return prices.length < 5 ? null : (prices[Math.floor(prices.length / 2)] ?? null)
}

const isNear = (value: number, typical: number): boolean =>
  value <= typical * unusualFactor && value >= typical / unusualFactor

/** Corrects a misplaced decimal point or a letter typed for a digit; null if that doesn't give a typical price. */
const decimalPointFixed = (text: string, typical: number | undefined): string | null => {
  const figures = text.replace(/[oO]/g, '0').replace(/[lI]/g, '1').replace(',', '.')
  const value = Number(/\d+(\.\d+)?/.exec(figures)?.[0] ?? Number.NaN)
  if (Number.isNaN(value)) return null
  const candidates = [value, value * 10, value * 100, value / 10, value / 100]
  const fits = candidates.find((candidate) => typical === undefined || isNear(candidate, typical))
  return fits === undefined ? null : fits.toFixed(2)
}

const fixTo = (placeholder: string, value: string | null): Pick<Found, 'fix'> =>
  value === null
    ? {}
    : { fix: { kind: 'values', label: `Change to ${value}`, changes: [{ placeholder, value }] } }

/** Checks that prices are numbers and not far from the run's other prices. */
export const price: Check = {
  name: 'price',
  comparesRows: true,
  find: ({ columns, cells, typicalPrices }) =>
    columns
      .filter(({ type }) => type === 'price')
      .flatMap((column) => {
        const text = cells[column.name]?.value ?? ''
        const typical = typicalPrices[column.name]
        const value = priceOf(text)
        const at = { severity: 'warning' as const, placeholder: column.name }
        if (text.trim() === '') return []
        if (value === null)
          return [
            {
              ...at,
              word: 'Not a price',
              what: `${column.label} "${text}" isn't a price.`,
              next: 'Enter a number such as 9.90.',
              ...fixTo(column.name, decimalPointFixed(text, typical)),
            },
          ]
        if (typical === undefined || isNear(value, typical)) return []
        return [
          {
            ...at,
            word: 'Unusual',
            what: `${column.label} is ${text}. Most rows have ${typical.toFixed(2)}.`,
            next: "Correct it, or leave it if it's right.",
            ...fixTo(column.name, decimalPointFixed(text, typical)),
          },
        ]
      }),
}
