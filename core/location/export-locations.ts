import { withoutFormula, writeRecord } from '../table/write-records.ts'
import type { Location } from './location.ts'
import { type LocationTarget, locationTargets } from './location-field.ts'
import { fieldsOf } from './read-locations.ts'

/** Names of the columns as people write them. `matchLocationColumns` takes them back. */
const headers: Readonly<Record<LocationTarget, string>> = {
  code: 'code',
  name: 'name',
  listName: 'list',
  fromName: 'from_name',
  fromAddress: 'from_address',
  replyTo: 'reply_to',
  organization: 'organization',
  line1: 'address_line1',
  line2: 'address_line2',
  city: 'city',
  state: 'state',
  postalCode: 'postal_code',
  country: 'country',
  timeZone: 'time_zone',
  sendTime: 'send_time',
}

/** Locations as a CSV file that `readLocations` reads back unchanged; UTF-8 with the mark by which Excel knows it. */
export function exportLocations(locations: readonly Location[]): string {
  const customFields = [...new Set(locations.flatMap((location) => Object.keys(location.fields)))].sort()
  const records = locations.map((location) => {
    const fields = fieldsOf(location)
    return [
      ...locationTargets.map((target) => fields[target] ?? ''),
      ...customFields.map((field) => location.fields[field] ?? ''),
    ]
  })
  const header = [...locationTargets.map((target) => headers[target]), ...customFields]
  return `\uFEFF${[header, ...records].map((cells) => writeRecord(cells.map(withoutFormula))).join('')}`
}
