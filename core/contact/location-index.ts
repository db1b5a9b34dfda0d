import { plainName } from '../table/column-names.ts'

/** What of a location its rows can be found by. */
export interface FindableLocation {
  code: string
  name: string
}

export type LocationVerdict<L> =
  | { location: L }
  | { reason: 'location-empty' | 'location-unknown' | 'location-ambiguous' }

/** Values that are remembered as they stand in cells; more different ones are no locations but some other column. */
const mostRemembered = 20_000

/** Finds the location that a cell names, by code or name, whatever its capitals, accents, blanks and signs. */
export function createLocationIndex<L extends FindableLocation>(
  locations: readonly L[],
): (cell: string) => LocationVerdict<L> {
  const byName = new Map<string, L | null>()
  const add = (name: string, location: L): void => {
    const plain = plainName(name)
    if (plain === '') return
    const there = byName.get(plain)
    byName.set(plain, there === undefined || there === location ? location : null)
  }
  for (const location of locations) add(location.name, location)
  // A code is unique, so it wins over a name that reads the same.
  for (const location of locations) byName.set(plainName(location.code), location)

  const find = (cell: string): LocationVerdict<L> => {
    const plain = plainName(cell)
    if (plain === '') return { reason: 'location-empty' }
    const found = byName.get(plain)
    if (found === undefined) return { reason: 'location-unknown' }
    return found === null ? { reason: 'location-ambiguous' } : { location: found }
  }
  const remembered = new Map<string, LocationVerdict<L>>()
  return (cell) => {
    const known = remembered.get(cell)
    if (known) return known
    const verdict = find(cell)
    // A copy, since the cell may be a slice that keeps a megabyte of the file in memory.
    if (remembered.size < mostRemembered) remembered.set(Buffer.from(cell).toString(), verdict)
    return verdict
  }
}
