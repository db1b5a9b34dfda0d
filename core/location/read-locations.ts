import { randomUUID } from 'node:crypto'
import type { Account } from '../account/account.ts'
import type { Table } from '../table/table.ts'
import { quoteCell } from '../table/write-records.ts'
import { checkLocation } from './check-location.ts'
import type { Location, LocationImportPreview } from './location.ts'
import { locationField, locationTargets } from './location-field.ts'
import type { LocationColumn } from './location-fields.ts'
import { senderProblem } from './sender-problem.ts'

/** What a location file would do to the locations that there are. */
export interface LocationChanges {
  columns: (LocationColumn & { sample: string })[]
  added: Location[]
  changed: { before: Location; after: Location }[]
  unchanged: Location[]
  /** Lines are physical lines of the file, from 1. */
  rejected: { line: number; code: string; reason: string }[]
}

export interface LocationFile {
  table: Table
  columns: readonly LocationColumn[]
  account: Account
  /** Locations in use, of all accounts. */
  locations: readonly Location[]
  /** The ID of a removed location by code: its history continues under it. */
  removedId: (code: string) => string | null
}

/**
 * Reads a location file: one row per location, found by its code. Missing columns leave values unchanged; unknown
 * columns become custom fields.
 * @throws TableError
 */
export async function readLocations({
  table,
  columns,
  account,
  locations,
  removedId,
}: LocationFile): Promise<LocationChanges> {
  const { shape } = table
  const changes: LocationChanges = {
    columns: columns.map((column, at) => ({ ...column, sample: shape.sample[0]?.cells[at]?.trim() ?? '' })),
    added: [],
    changed: [],
    unchanged: [],
    rejected: [],
  }
  const inUse = new Map(locations.map((location) => [location.code, location]))
  const lines = new Map<string, number>()

  await table.read(
    (record, line, flaw) => {
      const cells = record.cells()
      const values = valuesOf(columns, cells)
      const code = values.get('code') ?? values.get('name') ?? ''
      const reject = (reason: string): void => {
        changes.rejected.push({ line, code, reason })
      }
      if (flaw !== null) return reject('Quotation mark is never closed')
      if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
        return reject('Row has more cells than the header')
      }
      if (code === '') return reject('Missing code')
      const same = lines.get(code)
      if (same !== undefined) return reject(`Line ${same} has the same code`)
      lines.set(code, line)

      const before = inUse.get(code)
      const base = before ?? startingFrom(account, code, removedId(code) ?? randomUUID())
      const checked = checkLocation(withValues(base, values, account))
      if ('reason' in checked) return reject(checked.reason)
      const { location: after } = checked
      if (before === undefined) changes.added.push(after)
      else if (differences(before, after).length > 0) changes.changed.push({ before, after })
      else changes.unchanged.push(before)
    },
    () => undefined,
  )
  return changes
}

/** What the operator is shown before anything is done. */
export const locationPreview = (
  fileName: string,
  { shape, sheets, sheet }: Table,
  account: Account,
  changes: LocationChanges,
): LocationImportPreview => ({
  fileName,
  sheets,
  sheet,
  delimiter: sheet === null ? shape.delimiter : null,
  headerLine: shape.header.line,
  columns: changes.columns,
  problem: columnProblem(changes.columns),
  added: changes.added,
  changed: changes.changed.map(({ before, after }) => ({
    code: after.code,
    name: after.name,
    fields: differences(before, after),
  })),
  unchanged: changes.unchanged.length,
  unconfirmed: unconfirmedOf(changes, account),
  rejected: changes.rejected,
})

/** Two columns for one field: one of them would be lost. */
export function columnProblem(columns: readonly LocationColumn[]): string | null {
  const twice = columns.find(
    ({ target }, at) => target !== null && columns.findIndex((other) => other.target === target) < at,
  )
  const first = columns.find(({ target }) => target !== null && target === twice?.target)
  return twice && first
    ? `"${first.header}" and "${twice.header}" are matched to the same field. Skip one of them.`
    : null
}

/** Locations that come in with a from address that the account would refuse, and had not before. */
function unconfirmedOf(changes: LocationChanges, account: Account): LocationImportPreview['unconfirmed'] {
  const isNew = ({ before, after }: LocationChanges['changed'][number]): boolean =>
    before.fromAddress !== after.fromAddress
  const coming = [...changes.added, ...changes.changed.filter(isNew).map(({ after }) => after)]
  return coming.flatMap(({ code, name, fromAddress }) => {
    const why = senderProblem(account, fromAddress)
    return why === null ? [] : [{ code, name, fromAddress, why }]
  })
}

/** The changed fields, by name. */
export function differences(
  before: Location,
  after: Location,
): { field: string; before: string; after: string }[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field, before: old[field] ?? '', after: now[field] ?? '' }))
    .filter((it) => it.before !== it.after)
}

/** Returns a location as flat text, in the order of `locationTargets`, custom fields last. */
export const fieldsOf = (location: Location): Record<string, string> => ({
  ...Object.fromEntries(locationTargets.map((target) => [target, locationField(location, target)])),
  accountId: location.accountId,
  ...Object.fromEntries(Object.entries(location.fields).map(([name, value]) => [`fact:${name}`, value])),
})

/** Values of the columns that the file has; an empty cell is an empty value. */
function valuesOf(columns: readonly LocationColumn[], cells: readonly string[]): Map<string, string> {
  const values = new Map<string, string>()
  columns.forEach(({ target }, at) => {
    if (target !== null) values.set(target, quoteCell(cells[at] ?? '').trim())
  })
  return values
}

const startingFrom = (account: Account, code: string, id: string): Location => ({
  id,
  code,
  name: code,
  accountId: account.id,
  listName: '',
  listId: null,
  fromName: '',
  fromAddress: '',
  replyTo: '',
  address: { organization: '', line1: '', line2: '', city: '', state: '', postalCode: '', country: '' },
  timeZone: '',
  sendTime: '',
  fields: {},
})

/** The location with the file's values laid over it; what is empty then is filled in from what is near. */
function withValues(base: Location, values: ReadonlyMap<string, string>, account: Account): Location {
  const of = (target: string, there: string): string => values.get(target) ?? there
  const name = of('name', base.name) || base.code
  const listName = of('listName', base.listName) || name
  const fromAddress = of('fromAddress', base.fromAddress)
  const organization = of('organization', base.address.organization) || account.organization
  const fields = { ...base.fields }
  for (const [target, value] of values) {
    if (!target.startsWith('fact:')) continue
    if (value === '') delete fields[target.slice(5)]
    else fields[target.slice(5)] = value
  }
  const sameList = listName === base.listName && account.id === base.accountId
  return {
    id: base.id,
    code: base.code,
    name,
    accountId: account.id,
    listName,
    listId: sameList ? base.listId : null,
    fromName: of('fromName', base.fromName) || `${organization} ${name}`.trim(),
    fromAddress,
    replyTo: of('replyTo', base.replyTo) || fromAddress,
    address: {
      organization,
      line1: of('line1', base.address.line1),
      line2: of('line2', base.address.line2),
      city: of('city', base.address.city),
      state: of('state', base.address.state),
      postalCode: of('postalCode', base.address.postalCode),
      country: of('country', base.address.country) || 'US',
    },
    timeZone: of('timeZone', base.timeZone) || account.timeZone,
    sendTime: of('sendTime', base.sendTime) || '09:00',
    fields: fields,
  }
}
