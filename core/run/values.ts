import type { Location } from '../location/location.ts'
import type { Row, Run } from './run.ts'

/** Where a cell's value comes from, by priority. */
export type ValueSource = 'row' | 'location' | 'default' | 'template' | 'missing'

export interface Cell {
  value: string
  source: ValueSource
}

/** Returns a custom field's name as used in templates: "Opening hours" is `opening_hours`. */
export const placeholderName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')

/** Placeholders that every location has a value for, so they need no column. */
export const locationPlaceholders: ReadonlySet<string> = new Set(['location', 'code'])

/** Cached by location: the grid reads them cell by cell. */
const valuesByLocation = new WeakMap<Location, Readonly<Record<string, string>>>()

/**
 * Returns what a location provides to every template, under the names that templates use. Custom fields can't hide
 * these.
 */
export function locationValues(location: Location): Readonly<Record<string, string>> {
  const known = valuesByLocation.get(location)
  if (known !== undefined) return known
  const values = valuesOf(location)
  valuesByLocation.set(location, values)
  return values
}

function valuesOf(location: Location): Record<string, string> {
  const { address } = location
  const fieldValues = Object.entries(location.fields).map(([name, value]) => [placeholderName(name), value])
  return {
    ...Object.fromEntries(fieldValues),
    location: location.name,
    code: location.code,
    list: location.listName,
    from_address: location.fromAddress,
    reply_to: location.replyTo,
    organization: address.organization,
    address_line1: address.line1,
    address_line2: address.line2,
    city: address.city,
    state: address.state,
    postal_code: address.postalCode,
    country: address.country,
  }
}

type Column = Pick<Run['columns'][number], 'name' | 'default' | 'kind'>

const envelopeValue = (name: string, row: Pick<Row, 'envelope'>): string => {
  if (name === 'subject') return row.envelope.subject
  return name === 'preheader' ? row.envelope.preheader : row.envelope.from_name
}

/**
 * Returns a cell's value and where it comes from: the row's own, else the location's, else the run's
 * default, else the template's. An envelope column (subject, preheader, from name) shows the finished line.
 */
export function cellOf(
  column: Column,
  row: Pick<Row, 'values' | 'envelope'>,
  location: Location | null,
  run: Pick<Run, 'defaults'>,
): Cell {
  const own = row.values[column.name]
  if (own !== undefined) return { value: own, source: 'row' }
  if (column.kind === 'envelope') {
    const value = envelopeValue(column.name, row)
    if (value === '') return { value, source: 'missing' }
    return { value, source: run.defaults[column.name] ? 'default' : 'template' }
  }
  const field = location === null ? '' : (locationValues(location)[column.name] ?? '')
  if (field !== '') return { value: field, source: 'location' }
  const standard = run.defaults[column.name] ?? ''
  if (standard !== '') return { value: standard, source: 'default' }
  if (column.default !== '') return { value: column.default, source: 'template' }
  return { value: '', source: 'missing' }
}
