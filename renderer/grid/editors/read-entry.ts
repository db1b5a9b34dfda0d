import type { ColumnType } from '../grid-model.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const isoDate = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}

/**
 * A date as people and spreadsheets write it, as YYYY-MM-DD. Month and day in figures are read the American
 * way, as a US Excel shows them, unless the first figure can only be a day. null: not a date.
 */
const readDate = (text: string): string | null => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const figures = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text)
  if (figures) {
    const [first, second, year] = [Number(figures[1]), Number(figures[2]), Number(figures[3])]
    return first > 12 || text.includes('.') ? isoDate(year, second, first) : isoDate(year, first, second)
  }
  const words = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]([a-z]{3,9})[\s-](\d{4})$/i.exec(text)
  const american = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\s+(\d{1,2}),?\s+(\d{4})$/i.exec(text)
  const [day, month, year] = words
    ? [words[1], words[2], words[3]]
    : american
      ? [american[2], american[1], american[3]]
      : []
  if (!day || !month || !year) return null
  const index = months.indexOf(month.slice(0, 3).toLowerCase())
  return index < 0 ? null : isoDate(Number(year), index + 1, Number(day))
}

/** "9.9", "$9.90", "9,90" and "1,234.5" as an amount with two decimals. null: not an amount. */
const readPrice = (text: string): string | null => {
  const bare = text.replace(/^[$€£]\s*|\s*[$€£]$/g, '')
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)
  const plain = grouped ? bare.replaceAll(',', '') : bare.replace(',', '.')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain).toFixed(2) : null
}

const readChoice = (text: string, choices: readonly string[]): string | null =>
  choices.find((choice) => choice.toLowerCase() === text.toLowerCase()) ?? null

const readYesNo = (text: string): string | null => {
  if (/^(y|yes|true|1|x|on)$/i.test(text)) return 'yes'
  return /^(n|no|false|0|off)$/i.test(text) ? 'no' : null
}

/**
 * Returns typed or pasted text in the stored form of the column's type. Unreadable text stays as typed: the checks
 * report it, and nothing is lost.
 */
export const readEntry = (type: ColumnType, text: string, choices: readonly string[] = []): string => {
  if (type === 'multi-line') return text.replaceAll('\r\n', '\n')
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ').trim()
  if (line === '') return ''
  switch (type) {
    case 'price':
      return readPrice(line) ?? line
    case 'date':
      return readDate(line) ?? line
    case 'yes/no':
      return readYesNo(line) ?? line
    case 'choice':
      return readChoice(line, choices) ?? line
    case 'link':
    case 'image':
    case 'document':
      return /^www\.[^\s/]+\.[^\s]+$/i.test(line) ? `https://${line}` : line
    default:
      return line
  }
}
