import type { Location } from '../../electron/ipc/shapes.ts'

/** Locations whose name, code, list, sender, city, state or facts hold every word that was typed. */
export function matchingLocations(locations: readonly Location[], typed: string): Location[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return locations.filter(({ name, code, listName, fromAddress, address, facts }) => {
    const text = [name, code, listName, fromAddress, address.city, address.state, ...Object.values(facts)]
      .join('\n')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
