import type { DateTime } from 'luxon'
import { z } from 'zod'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When the campaigns of a run go out, beyond its day. */
export const timingSchema = z.object({
  /** Local time HH:MM for all locations; null: each at its own send time. */
  time: timeOfDay.nullable().default(null),
  /** The campaigns are spread evenly over so many minutes, in the order of the rows; 0 sends them all at once. */
  spreadMinutes: z.number().int().min(0).max(1440).default(0),
  /** Hours, local to the location, in which nothing goes out: what falls into them waits for their end. */
  quiet: z.object({ from: timeOfDay, to: timeOfDay }).nullable().default(null),
})
export type Timing = z.infer<typeof timingSchema>

/** Each at its location's own time, all at once, at any hour. */
export const plainTiming: Timing = timingSchema.parse({})

/** A row's place among the rows of its run. */
export interface Turn {
  /** From 0. */
  at: number
  of: number
}

/** Whole minutes that the row waits for its turn. */
export const waitMinutes = ({ spreadMinutes }: Timing, { at, of }: Turn): number =>
  of <= 1 ? 0 : Math.floor((spreadMinutes * at) / of)

/** A local moment, or the end of the quiet hours that it falls into. Quiet hours may span midnight. */
export function afterQuiet(moment: DateTime, quiet: Timing['quiet']): DateTime {
  if (quiet === null || quiet.from === quiet.to) return moment
  const time = moment.toFormat('HH:mm')
  const spansMidnight = quiet.from > quiet.to
  const isQuiet = spansMidnight
    ? time >= quiet.from || time < quiet.to
    : time >= quiet.from && time < quiet.to
  if (!isQuiet) return moment
  const day = spansMidnight && time >= quiet.from ? moment.plus({ days: 1 }) : moment
  const [hour, minute] = quiet.to.split(':').map(Number)
  return day.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 })
}
