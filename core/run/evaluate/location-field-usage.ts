import { formatPart } from '../../format/numbers.ts'
import type { Location } from '../../location/location.ts'
import type { TemplateCompletion } from '../../template/analyze/completion.ts'
import { locationValues } from '../values.ts'

/** Returns the location fields that templates can use, with an example and how many locations have a value. */
export function locationFieldUsage(locations: readonly Location[]): TemplateCompletion[] {
  const usage = new Map<string, { example: string; count: number }>()
  for (const location of locations)
    for (const [name, value] of Object.entries(locationValues(location))) {
      if (value === '') continue
      const known = usage.get(name)
      if (known === undefined) usage.set(name, { example: value, count: 1 })
      else known.count += 1
    }
  return [...usage].map(([word, { example, count }]) => ({
    word,
    about:
      count === locations.length
        ? `All locations, such as ${example}`
        : `${formatPart(count, locations.length, 'location')}, such as ${example}`,
  }))
}
