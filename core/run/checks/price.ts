import type { Check } from './check.ts'

/** So many times the usual price, or so small a part of it, is more likely a slip than an offer. */
const unusualFactor = 3

export const priceOf = (text: string): number | null => {
  const cleaned = text
    .replace(/[\s$€£]/g, '')
    .replace(/,(?=\d{1,2}$)/, '.')
    .replace(/,/g, '')
  return /^\d+(\.\d+)?$/.test(cleaned) ? Number(cleaned) : null
}

/** The middle of the prices that can be read; null when there are too few to speak of a usual one. */
export const usualPrice = (texts: readonly string[]): number | null => {
  const prices = texts.flatMap((text) => priceOf(text) ?? []).toSorted((a, b) => a - b)
  return prices.length < 5 ? null : (prices[Math.floor(prices.length / 2)] ?? null)
}

/** Prices are prices, and none stands far from the others of the run. */
export const price: Check = {
  name: 'price',
  comparesRows: true,
  find: ({ columns, cells, usualPrices }) =>
    columns
      .filter(({ type }) => type === 'price')
      .flatMap((column) => {
        const text = cells[column.name]?.value ?? ''
        const usual = usualPrices[column.name]
        const value = priceOf(text)
        const at = { severity: 'warning' as const, placeholder: column.name }
        if (text.trim() === '') return []
        if (value === null)
          return [
            {
              ...at,
              word: 'No number',
              what: `${column.label} "${text}" is not a price.`,
              next: 'Type a number such as 9.90.',
            },
          ]
        if (usual === undefined || (value <= usual * unusualFactor && value >= usual / unusualFactor))
          return []
        return [
          {
            ...at,
            word: 'Unusual',
            what: `${column.label} ${text} is far from the usual ${usual.toFixed(2)} of this run.`,
            next: 'Check it; if it is right, go on.',
          },
        ]
      }),
}
