import { plainName } from '../../table/column-names.ts'

/** What of a location its rows can be found by. */
export interface FindableLocation {
  code: string
  name: string
  address: { postalCode: string }
}

export type LocationVerdict<L> =
  | { location: L }
  | { reason: 'location-empty' | 'location-unknown' | 'location-ambiguous' }

/**
 * Finds the location that a cell names: by its code, else its name, else its postal code (ZIP+4 included), whatever
 * capitals, accents, blanks and signs. Where two fit equally, none is guessed at.
 */
export function createLocationIndex<L extends FindableLocation>(
  locations: readonly L[],
): (cell: string) => LocationVerdict<L> {
  const byCode = indexed(locations, ({ code }) => code)
  const byName = indexed(locations, ({ name }) => name)
  const byPostalCode = indexed(locations, ({ address }) => address.postalCode)

  return (cell) => {
    const plain = plainName(cell)
    if (plain === '') return { reason: 'location-empty' }
    const found =
      byCode.get(plain) ??
      byName.get(plain) ??
      byPostalCode.get(plain) ??
      (/^\d{5}-\d{4}$/.test(cell.trim()) ? byPostalCode.get(plain.slice(0, 5)) : undefined)
    if (found === undefined) return { reason: 'location-unknown' }
    return found === 'several' ? { reason: 'location-ambiguous' } : { location: found }
  }
}

function indexed<L>(locations: readonly L[], text: (location: L) => string): Map<string, L | 'several'> {
  const index = new Map<string, L | 'several'>()
  for (const location of locations) {
    const plain = plainName(text(location))
    if (plain !== '') index.set(plain, index.has(plain) ? 'several' : location)
  }
  return index
}
