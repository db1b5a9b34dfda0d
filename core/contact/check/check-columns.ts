import { fieldOf, longestCustomField } from '../fields.ts'
import type { ImportColumn } from '../import.ts'
import type { ContactBytes } from '../read/contact-bytes.ts'
import { memoize } from '../read/memoize.ts'
import type { Reason } from '../reasons.ts'
import type { RowProblem } from '../row-problem.ts'
import { plainDay } from './ascii-date.ts'
import { type DateOrder, findDateOrder, readDate } from './parse-date.ts'

/**
 * Writes the result of one value, as many values as its column has fields, and returns what is wrong with it. With
 * a problem, nothing needs to be written.
 */
type ValueCheck = (value: string, contact: ContactBytes) => CellVerdict
export type CellVerdict = null | { problem: RowProblem } | { warning: RowProblem }

/** The service's custom field types by target; others hold text. */
export type FieldTypes = ReadonlyMap<string, string>

export interface ColumnCheck {
  column: number
  /** The number of bytes up to which a plain cell can be used unchanged; -1 if it must be checked. */
  plainUpTo: number
  /** A plain cell with this ASCII character must be checked anyway; 0 for none. */
  unless: number
  /** The check of a plain cell's bytes, where that is quicker than that of its text. */
  checkBytes: ((bytes: Uint8Array, start: number, end: number, contact: ContactBytes) => CellVerdict) | null
  check: ValueCheck
}

/** The checks of all columns but address and location, and the bulk import's names of the values that they write. */
export function columnChecks(
  columns: readonly ImportColumn[],
  dateOrders: readonly DateOrder[],
  fieldTypes: FieldTypes,
): { fields: string[]; checks: ColumnCheck[] } {
  const fields: string[] = []
  const checks: ColumnCheck[] = []
  columns.forEach(({ target }, column) => {
    if (target === null || target === 'email' || target === 'location') return
    fields.push(...fieldsOfTarget(target))
    checks.push({
      column,
      ...checkOf(target, dateOrders[column] ?? 'month-first', fieldTypes.get(target) ?? 'string'),
    })
  })
  return { fields, checks }
}

/** For each column the order of day and month in its dates, found by its first values. */
export const findDateOrders = (
  columns: readonly ImportColumn[],
  sample: readonly { cells: readonly string[] }[],
): DateOrder[] => columns.map((_, column) => findDateOrder(sample.map(({ cells }) => cells[column] ?? '')))

/** What a target is in a bulk import. */
export function fieldsOfTarget(target: string): string[] {
  if (target === 'birthday') return ['birthday_month', 'birthday_day']
  if (target === 'full_name') return ['first_name', 'last_name']
  return [target]
}

function checkOf(target: string, order: DateOrder, type: string): Omit<ColumnCheck, 'column'> {
  const field = fieldOf(target)
  const longest = field?.longest ?? longestCustomField
  const tooLong: Reason = field?.tooLong ?? 'custom-field-too-long'
  if (target === 'birthday') {
    return dateCheck(order, 'birthday-not-a-date', dayValues, dayJson)
  }
  if (target === 'anniversary') {
    return dateCheck(order, 'anniversary-not-a-date', ({ year, month, day }) =>
      year === null ? null : [`${year}-${twoDigits(month)}-${twoDigits(day)}`],
    )
  }
  if (target === 'full_name') {
    return looked((value, contact) => {
      const { first, last } = splitName(value)
      if (first.length > 50) return problem('first-name-too-long', first)
      if (last.length > 50) return problem('last-name-too-long', last)
      contact.text(first)
      contact.text(last)
      return null
    })
  }
  if (type === 'date') {
    // The way in which all of the service's dates may be written (API description 3.0.178, `display_format`).
    return dateCheck(order, 'custom-field-not-a-date', ({ year, month, day }) =>
      year === null ? null : [`${twoDigits(month)}/${twoDigits(day)}/${year}`],
    )
  }
  if (type === 'number') {
    return looked((value, contact) => {
      const number = value.replaceAll(/,(?=\d{3}(?:\D|$))/g, '')
      if (!/^(?:-?\d+(?:\.\d+)?)?$/.test(number)) return problem('custom-field-not-a-number', value)
      contact.text(number)
      return null
    })
  }
  const isPhone = target.startsWith('cf:') ? false : target.endsWith('phone')
  return {
    plainUpTo: longest,
    // What a spreadsheet makes of a number: 4.47E+11.
    unless: isPhone ? 0x45 : 0,
    checkBytes: null,
    check: (value, contact) => {
      if (isPhone && /^\d[.,]?\d*E\+?\d+$/.test(value)) {
        contact.text('')
        return { warning: { reason: 'phone-not-a-number', detail: value } }
      }
      if (value.length > longest) return problem(tooLong, value)
      contact.text(value)
      return null
    },
  }
}

type FoundDate = NonNullable<ReturnType<typeof readDate>>

/** Days come again and again: what each text means is worked out once. */
function dateCheck(
  order: DateOrder,
  reason: Reason,
  valuesOf: (date: FoundDate) => string[] | null,
  /** By month times 32 plus day: the JSON value, where the year doesn't matter. */
  jsonOfDays: readonly Uint8Array[] = [],
): Omit<ColumnCheck, 'column'> {
  const encoded = (values: string[] | null): Uint8Array | null => (values === null ? null : jsonOf(values))
  const empty = encoded(valuesOf({ year: 2000, month: 1, day: 1 })?.map(() => '') ?? [])
  const found = memoize((text) => {
    const date = readDate(text, order)
    return date === null ? null : encoded(valuesOf(date))
  })
  const write = (values: Uint8Array | null, contact: ContactBytes): boolean => {
    if (values === null) return false
    contact.encoded(values)
    return true
  }
  return {
    ...looked((value, contact) =>
      write(value === '' ? empty : found.text(value), contact) ? null : problem(reason, value),
    ),
    checkBytes: (bytes, start, end, contact) => {
      const quick = jsonOfDays[plainDay(bytes, start, end)]
      if (quick !== undefined) {
        contact.encoded(quick)
        return null
      }
      return write(start === end ? empty : found.bytes(bytes, start, end), contact)
        ? null
        : problem(reason, Buffer.from(bytes.subarray(start, end)).toString())
    },
  }
}

const jsonOf = (values: readonly string[]): Uint8Array =>
  new Uint8Array(Buffer.from(JSON.stringify(values).slice(1, -1)))
const dayValues = ({ month, day }: { month: number; day: number }): string[] => [String(month), String(day)]
const dayJson = Array.from({ length: 13 * 32 }, (_, at) =>
  jsonOf(dayValues({ month: at >> 5, day: at & 31 })),
)

const looked = (check: ValueCheck): Omit<ColumnCheck, 'column'> => ({
  plainUpTo: -1,
  unless: 0,
  checkBytes: null,
  check,
})
const problem = (reason: Reason, value: string) => ({ problem: { reason, detail: shortened(value) } })

/** "Dana Ruiz", "Ruiz, Dana", "Dana". */
function splitName(name: string): { first: string; last: string } {
  const comma = name.indexOf(',')
  if (comma !== -1) return { first: name.slice(comma + 1).trim(), last: name.slice(0, comma).trim() }
  const blank = name.lastIndexOf(' ')
  return blank === -1
    ? { first: name, last: '' }
    : { first: name.slice(0, blank), last: name.slice(blank + 1) }
}

const twoDigits = (n: number): string => String(n).padStart(2, '0')
const shortened = (value: string): string => (value.length > 80 ? `${value.slice(0, 79)}…` : value)
