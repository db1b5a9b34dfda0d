import { DateTime } from 'luxon'
import { afterQuiet, plainTiming, type Timing, type Turn, waitMinutes } from '../edit/timing.ts'

/** Whole runs share a few times of the day in a few zones; working one out asks the system's zone tables. */
const known = new Map<string, string>()
const mostKnown = 20_000

const alone: Turn = { at: 0, of: 1 }

/**
 * When a campaign is meant to go out, ISO 8601 UTC: `date` (YYYY-MM-DD) at `time` (HH:MM) of the day in `zone`, later
 * where the run's timing spreads its campaigns or keeps quiet hours. A time that a clock change leaves out moves on
 * by the hour that was left out.
 */
export function plannedAt(
  date: string,
  time: string,
  zone: string,
  timing: Timing = plainTiming,
  turn: Turn = alone,
): string {
  const wait = waitMinutes(timing, turn)
  const key = [date, timing.time ?? time, zone, wait, timing.quiet?.from, timing.quiet?.to].join(' ')
  const cached = known.get(key)
  if (cached !== undefined) return cached
  if (known.size >= mostKnown) known.clear()
  const local = DateTime.fromISO(`${date}T${timing.time ?? time}`, { zone })
  const begin = local.isValid ? local : DateTime.fromISO(`${date}T09:00`, { zone: 'utc' })
  const moment = afterQuiet(begin.plus({ minutes: wait }), timing.quiet)
  const planned = moment.toUTC().toISO() ?? `${date}T09:00:00.000Z`
  known.set(key, planned)
  return planned
}
