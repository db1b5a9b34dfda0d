import { DateTime } from 'luxon'
import { afterQuietHours, type PlaceInRun, plainTiming, type Timing, waitMinutes } from '../edit/timing.ts'

/** Cached: rows share a few times in a few zones, and each takes a time zone lookup. */
const known = new Map<string, string>()
const mostKnown = 20_000

const alone: PlaceInRun = { at: 0, of: 1 }

/**
 * Returns when a campaign is planned to be sent, ISO 8601 UTC: `date` (YYYY-MM-DD) at `time` (HH:MM) in `zone`,
 * later if the run's timing spreads its campaigns or has quiet hours. A time skipped by a clock change moves by the
 * skipped hour.
 */
export function plannedAt(
  date: string,
  time: string,
  zone: string,
  timing: Timing = plainTiming,
  turn: PlaceInRun = alone,
): string {
  const wait = waitMinutes(timing, turn)
  const key = [date, timing.time ?? time, zone, wait, timing.quiet?.from, timing.quiet?.to].join(' ')
  const cached = known.get(key)
  if (cached !== undefined) return cached
  if (known.size >= mostKnown) known.clear()
  const local = DateTime.fromISO(`${date}T${timing.time ?? time}`, { zone })
  const begin = local.isValid ? local : DateTime.fromISO(`${date}T09:00`, { zone: 'utc' })
  const moment = afterQuietHours(begin.plus({ minutes: wait }), timing.quiet)
  const planned = moment.toUTC().toISO() ?? `${date}T09:00:00.000Z`
  known.set(key, planned)
  return planned
}
