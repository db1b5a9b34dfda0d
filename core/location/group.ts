import { z } from 'zod'

/** How a field of a location is held against a value; capitals do not count. */
export const conditionWaySchema = z.enum(['is', 'isNot', 'holds', 'isEmpty', 'isFilled'])
export type ConditionWay = z.infer<typeof conditionWaySchema>

/** One thing that must be true of a location: `field` is one of its own, or `fact:<name>`. */
export const conditionSchema = z.object({ field: z.string(), way: conditionWaySchema, value: z.string() })
export type Condition = z.infer<typeof conditionSchema>

/** Locations under one name: those that were picked, or all of which every condition is true, also later ones. */
export const locationGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  conditions: z.array(conditionSchema),
  /** Ids of the locations that were picked; null where the conditions say. */
  picked: z.array(z.string()).nullable(),
})
export type LocationGroup = z.infer<typeof locationGroupSchema>
