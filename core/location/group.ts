import { z } from 'zod'

/** How a location's field is compared with a value, ignoring case. */
export const conditionWaySchema = z.enum(['is', 'isNot', 'holds', 'isEmpty', 'isFilled'])
export type ConditionWay = z.infer<typeof conditionWaySchema>

/** A condition on a location: `field` is a built-in field, or `fact:<name>` for a custom one. */
export const conditionSchema = z.object({ field: z.string(), way: conditionWaySchema, value: z.string() })
export type Condition = z.infer<typeof conditionSchema>

/** Locations under one name: those that were picked, or all of which every condition is true, also later ones. */
export const locationGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  conditions: z.array(conditionSchema),
  /** IDs of individually selected locations; null if the conditions decide. */
  picked: z.array(z.string()).nullable(),
})
export type LocationGroup = z.infer<typeof locationGroupSchema>
