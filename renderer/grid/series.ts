/** What a cell contains when copied by a fill: its own or shown text; null means "use default". */
export type FillValue = string | null

const dayLength = 86_400_000

const readIso = (value: FillValue): Date | null => {
  if (value === null || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  const date = new Date(`${value}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value ? null : date
}

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0

const readNumber = (value: FillValue): number | null =>
  value !== null && /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? Number(value) : null

const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month + 1, 0)).getUTCDate()

const addMonths = (from: Date, by: number, day: number): Date => {
  const month = from.getUTCFullYear() * 12 + from.getUTCMonth() + by
  const [year, inYear] = [Math.floor(month / 12), ((month % 12) + 12) % 12]
  return new Date(Date.UTC(year, inYear, Math.min(day, daysInMonth(year, inYear))))
}

/** Returns the difference between neighbors, or null if it varies. */
const constantStep = (values: readonly number[]): number | null => {
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? value))
  const first = steps[0]
  if (first === undefined) return null
  return steps.every((step) => Math.abs(step - first) < 1e-9) ? first : null
}

const dateSeries = (dates: readonly Date[]): ((index: number) => string) | null => {
  const first = dates[0]
  if (!first) return null
  const show = (date: Date): string => date.toISOString().slice(0, 10)
  if (dates.length === 1) return (index) => show(new Date(first.getTime() + index * dayLength))
  const byMonth = constantStep(dates.map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth()))
  const day = Math.max(...dates.map((date) => date.getUTCDate()))
  const isMonthly =
    byMonth !== null &&
    byMonth !== 0 &&
    dates.every((date, index) => addMonths(first, index * byMonth, day).getTime() === date.getTime())
  if (isMonthly) return (index) => show(addMonths(first, index * byMonth, day))
  const byDay = constantStep(dates.map((date) => date.getTime()))
  return byDay === null ? null : (index) => show(new Date(first.getTime() + index * byDay))
}

const numberSeries = (
  texts: readonly string[],
  numbers: readonly number[],
): ((index: number) => string) | null => {
  const step = constantStep(numbers)
  const first = numbers[0]
  if (step === null || first === undefined) return null
  const decimals = Math.max(...texts.map(decimalsOf))
  return (index) => (first + index * step).toFixed(decimals)
}

const allPresent = <T>(values: readonly (T | null)[]): T[] | null => {
  const present = values.filter((value): value is T => value !== null)
  return present.length === values.length ? present : null
}

/**
 * Continues a column of cells by `count` more, like dragging the fill handle: dates by their step (a day for a
 * single one, months if the days match), two or more numbers by their step, everything else repeated. With `back`
 * the series continues above its first cell; the nearest value comes first.
 */
export const continueSeries = (
  source: readonly FillValue[],
  count: number,
  { repeat = false, back = false }: { repeat?: boolean; back?: boolean } = {},
): FillValue[] => {
  const length = source.length
  if (length === 0) return []
  const indexOf = (step: number): number => (back ? -1 - step : length + step)
  const steps = Array.from({ length: count }, (_, step) => indexOf(step))
  if (!repeat) {
    const dates = allPresent(source.map(readIso))
    const numbers = allPresent(source.map(readNumber))
    const texts = source.filter((value): value is string => value !== null)
    const series = dates ? dateSeries(dates) : numbers ? numberSeries(texts, numbers) : null
    if (series) return steps.map(series)
  }
  return steps.map((index) => source[((index % length) + length) % length] ?? null)
}
