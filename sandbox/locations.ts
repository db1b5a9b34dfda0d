import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCsvRecords } from './csv.ts'

/** What the practice account needs of a location; the practice file has more. */
export interface PracticeLocation {
  name: string
  from_address: string
  reply_to: string
  list: string
}

/** Forty-two locations of the sample bakery, if there is no practice file. */
const CITIES = [
  'Albany',
  'Albuquerque',
  'Ann Arbor',
  'Atlanta',
  'Austin South',
  'Baltimore',
  'Boston',
  'Boulder',
  'Buffalo',
  'Charleston',
  'Charlotte',
  'Chicago Loop',
  'Cincinnati',
  'Cleveland',
  'Columbus',
  'Dallas',
  'Denver',
  'Des Moines',
  'Detroit',
  'Durham',
  'El Paso',
  'Fort Worth',
  'Hartford',
  'Houston',
  'Indianapolis',
  'Kansas City',
  'Louisville',
  'Madison',
  'Memphis',
  'Milwaukee',
  'Minneapolis',
  'Nashville',
  'New Haven',
  'Omaha',
  'Philadelphia',
  'Phoenix',
  'Pittsburgh',
  'Portland',
  'Providence',
  'Richmond',
  'Rochester',
  'Salt Lake City',
]

/** The practice locations. @param dataDirectory has `locations.csv`; otherwise the built-in ones are used */
export function readLocations(dataDirectory: string): PracticeLocation[] {
  const file = join(dataDirectory, 'locations.csv')
  if (!existsSync(file)) return sampleLocations(CITIES.length)
  return readCsvRecords(readFileSync(file, 'utf8')).map((row) => {
    const name = row.name ?? ''
    const from = row.from_address ?? ''
    return { name, from_address: from, reply_to: row.reply_to || from, list: row.list || name }
  })
}

/** Returns the requested number of locations: the known places, then numbered ones. */
export function sampleLocations(count: number): PracticeLocation[] {
  return Array.from({ length: count }, (_, i) => {
    const name = CITIES[i] ?? `Location ${String(i + 1).padStart(4, '0')}`
    const address = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}@hearthandcrumb.example`
    return { name, from_address: address, reply_to: address, list: name }
  })
}
