import { z } from 'zod'

/** A day as written in a cell. The year is null if the cell has none. */
export interface CellDate {
  year: number | null
  month: number
  day: number
}

/** What comes first in dates such as 03/04/1990. */
export const dateOrderSchema = z.enum(['month-first', 'day-first'])
export type DateOrder = z.infer<typeof dateOrderSchema>

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})(?:[-/.](\d{4}|\d{2})?)?(?: .*)?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const worded = /^(?:(\d{1,2})\.? )?(\p{Letter}{3,})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,?(?: (\d{4}))?$/u

const monthNames: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/**
 * Returns the day that a cell means, or null. With dots the day comes first (31.12.1990); year first is
 * unambiguous; for others `order` decides.
 */
export function readDate(cell: string, order: DateOrder): CellDate | null {
  const text = cell.trim()
  let match = yearFirst.exec(text) ?? compact.exec(text)
  if (match) return real(Number(match[1]), Number(match[2]), Number(match[3]))
  match = yearLast.exec(text)
  if (match) {
    const dayFirst = match[2] === '.' || order === 'day-first'
    const [first, second] = [Number(match[1]), Number(match[3])]
    const year = match[4] === undefined ? null : fullYear(match[4])
    return dayFirst ? real(year, second, first) : real(year, first, second)
  }
  match = worded.exec(text)
  if (match) {
    const month = monthNames.indexOf((match[2] ?? '').slice(0, 3).toLowerCase()) + 1
    const day = match[1] ?? match[3]
    if (month === 0 || day === undefined || (match[1] !== undefined && match[3] !== undefined)) return null
    return real(match[4] === undefined ? null : Number(match[4]), month, Number(day))
  }
  return null
}

/** In which order the dates of a column are, by a date that can be read in one order only. Without one: month first, as the vendor is American. */
export function findDateOrder(cells: readonly string[]): DateOrder {
  let monthFirst = 0
  let dayFirst = 0
  for (const cell of cells) {
    const match = yearLast.exec(cell.trim())
    if (!match || match[2] === '.') continue
    if (Number(match[1]) > 12) dayFirst++
    if (Number(match[3]) > 12) monthFirst++
  }
  return dayFirst > monthFirst ? 'day-first' : 'month-first'
}

/** Two digits mean 1950 to 2049. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 4) return year
  return year < 50 ? 2000 + year : 1900 + year
}

function real(year: number | null, month: number, day: number): CellDate | null {
  if (year !== null && (year < 1850 || year > 2200)) return null
  // 2000 was a leap year: without a year, 29 February is a day.
  const lastDay = new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay ? { year, month, day } : null
}
