import { asWritten } from '../table/write-records.ts'
import { addressKey, checkAddress } from './check-address.ts'
import { createDoubtCheck } from './check-doubts.ts'
import { type DateOrder, findDateOrder, readDate } from './dates.ts'
import { fieldOf, longestCustomField } from './fields.ts'
import type { ImportColumn } from './import.ts'
import type { LocationVerdict } from './location-index.ts'
import type { Reason } from './reasons.ts'

export interface RowProblem {
  reason: Reason
  detail: string
}

/** A row that can be imported, or why it cannot. `warning` is worth a look and stops nothing. */
export type RowVerdict<L> =
  | {
      email: string
      /** The same for all spellings of the address. */
      key: string
      location: L | null
      /** The contact as JSON, with the names that a bulk import has for its fields. */
      json: string
      warning: RowProblem | null
    }
  | (RowProblem & { email: string; location: string })

/** What becomes of one value: JSON members (with a comma before each), or what is wrong with it. */
type ValueCheck = (value: string) => string | { problem: RowProblem } | { warning: RowProblem }

/** Whether the check is about the address, the location or the columns' values is decided once, not per row. */
export interface RowCheckPlan<L> {
  columns: readonly ImportColumn[]
  /** Rows by which the order of day and month is found. */
  sample: readonly { cells: readonly string[] }[]
  /** null: the whole file goes to lists chosen otherwise. */
  findLocation: ((cell: string) => LocationVerdict<L>) | null
  ignoreDots?: boolean | undefined
  mendTypos?: boolean | undefined
}

/** Makes the check of a file's rows: address, location, lengths and dates, in this order; the first problem counts. */
export function createRowCheck<L>({
  columns,
  sample,
  findLocation,
  ignoreDots = false,
  mendTypos = false,
}: RowCheckPlan<L>): (cells: readonly string[]) => RowVerdict<L> {
  const at = (target: string): number => columns.findIndex((column) => column.target === target)
  const emailColumn = at('email')
  const locationColumn = at('location')
  const checks = columns.flatMap(({ target }, column): { column: number; check: ValueCheck }[] => {
    if (target === null || target === 'email' || target === 'location') return []
    const values = sample.map(({ cells }) => cells[column] ?? '')
    return [{ column, check: valueCheck(target, findDateOrder(values)) }]
  })
  const width = columns.length
  const doubts = createDoubtCheck(mendTypos)

  return (cells) => {
    const cell = cells[emailColumn] ?? ''
    const place = cells[locationColumn] ?? ''
    const reject = (problem: RowProblem): RowVerdict<L> => ({
      ...problem,
      email: cell.trim(),
      location: place.trim(),
    })

    const verdict = checkAddress(cell)
    if ('reason' in verdict) return reject(verdict)
    let location: L | null = null
    if (findLocation !== null) {
      const found = findLocation(place)
      if ('reason' in found) return reject({ reason: found.reason, detail: place.trim() })
      location = found.location
    }
    if (cells.length > width && cells.slice(width).some((extra) => extra.trim() !== '')) {
      return reject({ reason: 'too-many-cells', detail: `${cells.length} cells, ${width} columns` })
    }
    const { address, warning: doubt } = doubts(verdict.address)
    let json = `{"email":${jsonText(address)}`
    let warning = doubt
    for (const { column, check } of checks) {
      const raw = cells[column]
      if (raw === undefined || raw === '') continue
      const value = oneLine(asWritten(raw))
      if (value === '') continue
      const checked = check(value)
      if (typeof checked === 'string') json += checked
      else if ('problem' in checked) return reject(checked.problem)
      else warning ??= checked.warning
    }
    return { email: address, key: addressKey(address, ignoreDots), location, json: `${json}}`, warning }
  }
}

function valueCheck(target: string, order: DateOrder): ValueCheck {
  const field = fieldOf(target)
  const longest = field?.longest ?? longestCustomField
  const tooLong: Reason = field?.tooLong ?? 'custom-field-too-long'
  const member = `,${JSON.stringify(target)}:`
  const problem = (reason: Reason, value: string) => ({ problem: { reason, detail: shortened(value) } })

  if (target === 'birthday') {
    return (value) => {
      const date = readDate(value, order)
      return date === null
        ? problem('birthday-not-a-date', value)
        : `,"birthday_month":"${date.month}","birthday_day":"${date.day}"`
    }
  }
  if (target === 'anniversary') {
    return (value) => {
      const date = readDate(value, order)
      if (date === null || date.year === null) return problem('anniversary-not-a-date', value)
      return `${member}"${date.year}-${twoDigits(date.month)}-${twoDigits(date.day)}"`
    }
  }
  if (target === 'full_name') {
    return (value) => {
      const { first, last } = splitName(value)
      if (first.length > 50) return problem('first-name-too-long', first)
      if (last.length > 50) return problem('last-name-too-long', last)
      return (first && `,"first_name":${jsonText(first)}`) + (last && `,"last_name":${jsonText(last)}`)
    }
  }
  const isPhone = target.endsWith('phone')
  return (value) => {
    if (isPhone && /^\d[.,]?\d*E\+?\d+$/i.test(value)) {
      return { warning: { reason: 'phone-not-a-number', detail: value } }
    }
    return value.length > longest ? problem(tooLong, value) : member + jsonText(value)
  }
}

/** "Dana Ruiz", "Ruiz, Dana", "Dana". */
function splitName(name: string): { first: string; last: string } {
  const comma = name.indexOf(',')
  if (comma !== -1) return { first: name.slice(comma + 1).trim(), last: name.slice(0, comma).trim() }
  const blank = name.lastIndexOf(' ')
  return blank === -1
    ? { first: name, last: '' }
    : { first: name.slice(0, blank), last: name.slice(blank + 1) }
}

const oneLine = (value: string): string => {
  const trimmed = value.trim()
  return /[\s\p{Cc}]/u.test(trimmed) ? trimmed.replace(/[\s\p{Cc}]+/gu, ' ').trim() : trimmed
}
const twoDigits = (n: number): string => String(n).padStart(2, '0')
const shortened = (value: string): string => (value.length > 80 ? `${value.slice(0, 79)}…` : value)

/** JSON of a text; most need no escapes. */
const jsonText = (text: string): string =>
  /["\\\p{Cc}\p{Cs}]/u.test(text) ? JSON.stringify(text) : `"${text}"`
