import type { Condition, ConditionWay, LocationGroup } from './group.ts'
import type { Location } from './location.ts'
import { locationField } from './location-field.ts'
import { stateName } from './places.ts'

/** Returns the values of a field in every form people write: "TX" also matches Texas. */
const writings = (location: Location, field: string): string[] => {
  const value = locationField(location, field)
  const name = field === 'state' ? stateName(value) : ''
  return (name === '' ? [value] : [value, name]).map((text) => text.trim().toLowerCase())
}

const isTrue: Record<ConditionWay, (written: readonly string[], value: string) => boolean> = {
  is: (written, value) => written.includes(value),
  isNot: (written, value) => !written.includes(value),
  holds: (written, value) => written.some((text) => text.includes(value)),
  isEmpty: ([text]) => text === '',
  isFilled: ([text]) => text !== '',
}

/** Whether all conditions are true of a location. */
export const meetsConditions = (location: Location, conditions: readonly Condition[]): boolean =>
  conditions.every(({ field, way, value }) =>
    isTrue[way](writings(location, field), value.trim().toLowerCase()),
  )

/** The locations of a group, in the order in which they come. */
export function locationsOfGroup(
  locations: readonly Location[],
  { picked, conditions }: Pick<LocationGroup, 'picked' | 'conditions'>,
): Location[] {
  if (picked === null) return locations.filter((location) => meetsConditions(location, conditions))
  const ids = new Set(picked)
  return locations.filter(({ id }) => ids.has(id))
}

/** Returns locations whose name, code, list, sender, city, state or custom fields contain every typed word. */
export function matchingLocations(locations: readonly Location[], typed: string): Location[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...locations]
  return locations.filter(({ name, code, listName, fromName, fromAddress, address, fields }) => {
    const { city, state } = address
    const texts = [name, code, listName, fromName, fromAddress, city, state, stateName(state)]
    const text = [...texts, ...Object.values(fields)].join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
