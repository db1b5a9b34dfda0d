import type { TableRecord } from '../../table/table-record.ts'
import { quoteCell } from '../../table/write-records.ts'
import type { ImportColumn } from '../import.ts'
import type { LocationVerdict } from '../match/location-index.ts'
import { type AddressHash, createAddressHash, hashBytes, hashText } from '../read/address-hash.ts'
import { ContactBytes } from '../read/contact-bytes.ts'
import { memoize } from '../read/memoize.ts'
import type { RowProblem } from '../row-problem.ts'
import { findAtSign } from './ascii-address.ts'
import { addressKey, checkAddress } from './check-address.ts'
import {
  type CellVerdict,
  type ColumnCheck,
  columnChecks,
  type FieldTypes,
  findDateOrders,
} from './check-columns.ts'
import { createSuspiciousAddressCheck } from './check-suspicious-address.ts'
import type { DateOrder } from './parse-date.ts'

/** A row that can be imported, or why it can't. A `warning` doesn't stop it. */
export type RowVerdict<L> =
  | {
      /** The same for all spellings of the address. Valid until the next row is checked. */
      hash: AddressHash
      location: L | null
      warning: RowProblem | null
      /** The address, if it differs from the row's. */
      fixed: string | null
    }
  | RowProblem

/** What the check of a file's rows is made from. */
export interface RowCheckPlan<L> {
  columns: readonly ImportColumn[]
  /** Rows by which the order of day and month is found. */
  sample: readonly { cells: readonly string[] }[]
  /** The order in each column where it is known already. */
  dateOrders?: readonly DateOrder[] | undefined
  fieldTypes?: FieldTypes | undefined
  /** null: the whole file goes to lists chosen separately. */
  findLocation: ((cell: string) => LocationVerdict<L>) | null
  ignoreDots?: boolean | undefined
  fixTypos?: boolean | undefined
}

export interface RowCheck<L> {
  /** The bulk import's names of a contact's values, in their order; the address comes first. */
  fields: readonly string[]
  /** The contacts of valid rows, one after the other, with values by `fields`. The reader clears them. */
  readonly contacts: ContactBytes
  /** How dates were read, column by column. */
  dateOrders: readonly DateOrder[]
  /** Address, location, cells, then the columns in their order; the first problem counts. */
  check(record: TableRecord): RowVerdict<L>
  emailOf(record: TableRecord): string
  locationOf(record: TableRecord): string
}

/**
 * Makes the check of a file's rows. Cells that are plain are checked and copied as bytes, which is what makes a
 * million rows a matter of seconds; all others are looked at as text, with the same outcome.
 */
export function createRowCheck<L>({
  columns,
  sample,
  dateOrders = findDateOrders(columns, sample),
  fieldTypes = new Map(),
  findLocation,
  ignoreDots = false,
  fixTypos = false,
}: RowCheckPlan<L>): RowCheck<L> {
  const at = (target: string): number => columns.findIndex((column) => column.target === target)
  const emailColumn = at('email')
  const locationColumn = at('location')
  const { fields, checks } = columnChecks(columns, dateOrders, fieldTypes)
  const width = columns.length
  const suspicions = createSuspiciousAddressCheck(fixTypos)
  const places = findLocation === null ? null : memoize(findLocation)
  const contacts = new ContactBytes()
  const hash = createAddressHash()

  const cellOf = (record: TableRecord, column: number): string => (column === -1 ? '' : record.cell(column))
  const locate = (record: TableRecord): LocationVerdict<L> | null => {
    if (places === null) return null
    const start = locationColumn === -1 ? -1 : record.plainStart(locationColumn)
    return start === -1
      ? places.text(cellOf(record, locationColumn))
      : places.bytes(record.bytes, start, record.plainEnd(locationColumn))
  }

  /** The verdict about a row whose contact is being written. */
  const verdictOn = (record: TableRecord): RowVerdict<L> => {
    let fixed: string | null = null
    let warning: RowProblem | null = null
    const { bytes } = record
    const start = emailColumn === -1 ? -1 : record.plainStart(emailColumn)
    const end = start === -1 ? -1 : record.plainEnd(emailColumn)
    const atSign = start === -1 ? -1 : findAtSign(bytes, start, end)
    if (atSign !== -1 && !ignoreDots && suspicions.hasNone(bytes, start, atSign, end)) {
      hashBytes(hash, bytes, start, end)
      contacts.plain(bytes, start, end)
    } else {
      const verdict = checkAddress(cellOf(record, emailColumn))
      if ('reason' in verdict) return verdict
      const doubted = suspicions.check(verdict.address)
      warning = doubted.warning
      if (doubted.address !== verdict.address) fixed = doubted.address
      hashText(hash, addressKey(doubted.address, ignoreDots))
      contacts.text(doubted.address)
    }
    const place = locate(record)
    if (place !== null && 'reason' in place) {
      return { reason: place.reason, detail: cellOf(record, locationColumn).trim() }
    }
    if (record.width > width && hasMore(record, width)) {
      return { reason: 'too-many-cells', detail: `${record.width} cells, ${width} columns` }
    }
    for (let column = 0; column < checks.length; column++) {
      const wrong = checkCell(record, checks[column] as ColumnCheck, contacts)
      if (wrong === null) continue
      if ('problem' in wrong) return wrong.problem
      warning ??= wrong.warning
    }
    return { hash, location: place === null ? null : place.location, warning, fixed }
  }

  return {
    fields: ['email', ...fields],
    contacts,
    dateOrders,
    emailOf: (record) => cellOf(record, emailColumn).trim(),
    locationOf: (record) => cellOf(record, locationColumn).trim(),
    check(record) {
      contacts.begin()
      const verdict = verdictOn(record)
      if ('reason' in verdict) contacts.drop()
      else contacts.end()
      return verdict
    },
  }
}

function checkCell(record: TableRecord, it: ColumnCheck, contact: ContactBytes): CellVerdict {
  const start = record.plainStart(it.column)
  if (start !== -1) {
    const { bytes } = record
    const end = record.plainEnd(it.column)
    if (end - start <= it.plainUpTo && (it.unless === 0 || !holds(bytes, start, end, it.unless))) {
      contact.plain(bytes, start, end)
      return null
    }
    if (it.checkBytes !== null) return it.checkBytes(bytes, start, end, contact)
  } else {
    const quoted = record.quotedStart(it.column)
    if (quoted !== -1) {
      const end = record.plainEnd(it.column)
      if (end - quoted <= it.plainUpTo && it.unless === 0) {
        contact.quoted(record.bytes, quoted, end)
        return null
      }
    }
  }
  return it.check(oneLine(quoteCell(record.cell(it.column))), contact)
}

function hasMore(record: TableRecord, width: number): boolean {
  for (let at = width; at < record.width; at++) if (record.cell(at).trim() !== '') return true
  return false
}

function holds(bytes: Uint8Array, start: number, end: number, byte: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === byte) return true
  return false
}

const oneLine = (value: string): string => {
  const trimmed = value.trim()
  return /[\s\p{Cc}]/u.test(trimmed) ? trimmed.replace(/[\s\p{Cc}]+/gu, ' ').trim() : trimmed
}
