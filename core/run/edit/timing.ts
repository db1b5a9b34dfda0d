import type { DateTime } from 'luxon'
import { z } from 'zod'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When the campaigns of a run are sent on its day. */
export const timingSchema = z.object({
  /** Local time HH:MM for all locations; null: each at its own send time. */
  time: timeOfDay.nullable().default(null),
  /** Minutes over which campaigns are spread evenly, in row order; 0 sends them all at once. */
  spreadMinutes: z.number().int().min(0).max(1440).default(0),
  /** Quiet hours, local to the location: sends planned during them wait until they end. */
  quiet: z.object({ from: timeOfDay, to: timeOfDay }).nullable().default(null),
})
export type Timing = z.infer<typeof timingSchema>

/** Each location's own send time, without spreading or quiet hours. */
export const plainTiming: Timing = timingSchema.parse({})

/** A row's position among the rows of its run. */
export interface PlaceInRun {
  /** From 0. */
  at: number
  of: number
}

/** Returns the delay of a row by spreading, in whole minutes. */
export const waitMinutes = ({ spreadMinutes }: Timing, { at, of }: PlaceInRun): number =>
  of <= 1 ? 0 : Math.floor((spreadMinutes * at) / of)

/**
 * Returns the first moment from this local one on that is outside quiet hours. They may span midnight. On a day
 * when the clocks change they end with the change if its new time is outside them; so an earlier turn is never sent
 * later.
 */
export function afterQuietHours(moment: DateTime, quiet: Timing['quiet']): DateTime {
  if (quiet === null || !isIn(quiet, moment)) return moment
  const endsNextDay = quiet.from > quiet.to && moment.toFormat('HH:mm') >= quiet.from
  const day = endsNextDay ? moment.plus({ days: 1 }) : moment
  const [hour, minute] = quiet.to.split(':').map(Number)
  const end = day.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 })
  if (end.offset === moment.offset) return end
  const changed = clockChangeBetween(moment, end)
  return isIn(quiet, changed) ? end : changed
}

function isIn({ from, to }: NonNullable<Timing['quiet']>, moment: DateTime): boolean {
  const time = moment.toFormat('HH:mm')
  return from <= to ? time >= from && time < to : time >= from || time < to
}

/** Returns the minute at which the clocks change between two moments; binary search over UTC offsets. */
function clockChangeBetween(before: DateTime, after: DateTime): DateTime {
  let [unchanged, changed] = [0, Math.ceil(after.diff(before, 'minutes').minutes)]
  while (changed - unchanged > 1) {
    const middle = Math.floor((unchanged + changed) / 2)
    if (before.plus({ minutes: middle }).offset === before.offset) unchanged = middle
    else changed = middle
  }
  return before.plus({ minutes: changed })
}
