import type { Check, Found } from './check.ts'

/** A price this many times higher or lower than typical is more likely a typo than an offer. */
const unusualFactor = 3

export const priceOf = (text: string): number | null => {
  const cleaned = text
    .replace(/[\s$€£]/g, '')
    .replace(/,(?=\d{1,2}$)/, '.')
    .replace(/,/g, '')
  return /^\d+(\.\d+)?$/.test(cleaned) ? Number(cleaned) : null
}

/** The middle of the prices that can be read; null when there are too few to speak of a usual one. */
export const typicalPrice = (texts: readonly string[]): number | null => {
  const prices = texts.flatMap((text) => priceOf(text) ?? []).toSorted((a, b) => a - b)
  return prices.length < 5 ? null : (prices[Math.floor(prices.length / 2)] ?? null)
}

const isNear = (value: number, typical: number): boolean =>
  value <= typical * unusualFactor && value >= typical / unusualFactor

/** A decimal point at the wrong place, or a letter for a figure, put right; null where that makes no usual price. */
const decimalPointFixed = (text: string, typical: number | undefined): string | null => {
  const figures = text.replace(/[oO]/g, '0').replace(/[lI]/g, '1').replace(',', '.')
  const value = Number(/\d+(\.\d+)?/.exec(figures)?.[0] ?? Number.NaN)
  if (Number.isNaN(value)) return null
  const candidates = [value, value * 10, value * 100, value / 10, value / 100]
  const fits = candidates.find((one) => typical === undefined || isNear(one, typical))
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
            what: `${column.label} ${text} is far from the usual ${typical.toFixed(2)} of this run.`,
            next: "Check it. If it's right, ignore this warning.",
            ...fixTo(column.name, decimalPointFixed(text, typical)),
          },
        ]
      }),
}
