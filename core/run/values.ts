import type { Location } from '../location/location.ts'
import type { Placeholder } from '../template/template.ts'

/** Where a cell's value comes from, the nearest first. */
export type ValueSource = 'row' | 'location' | 'default' | 'template' | 'missing'

export interface Cell {
  value: string
  source: ValueSource
}

/** A fact's name as a template writes it: "Opening hours" is `opening_hours`. */
export const placeholderName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')

/** What a location gives to every template, under the names that templates use. Its own facts cannot hide these. */
export function locationValues(location: Location): Record<string, string> {
  const { address } = location
  const facts = Object.entries(location.facts).map(([name, value]) => [placeholderName(name), value])
  return {
    ...Object.fromEntries(facts),
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

export interface CellInput {
  /** What the row itself says. */
  own: Record<string, string>
  /** From `locationValues`. */
  location: Record<string, string>
  /** The run's defaults. */
  defaults: Record<string, string>
}

/** The value of one column in one row: the row's own, else the location's, else the run's, else the template's. */
export function cellOf(column: Pick<Placeholder, 'name' | 'default'>, from: CellInput): Cell {
  const own = from.own[column.name]
  if (own !== undefined) return { value: own, source: 'row' }
  const location = from.location[column.name]
  if (location !== undefined && location !== '') return { value: location, source: 'location' }
  const standard = from.defaults[column.name]
  if (standard !== undefined && standard !== '') return { value: standard, source: 'default' }
  if (column.default !== '') return { value: column.default, source: 'template' }
  return { value: '', source: 'missing' }
}
