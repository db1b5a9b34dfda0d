import { DateTime } from 'luxon'
import { afterQuiet, plainTiming, type Timing, type Turn, waitMinutes } from '../edit/timing.ts'

/** Whole runs share a few times of day in a few zones; computing one uses the system's zone tables. */
const known = new Map<string, string>()
const mostKnown = 20_000

const alone: Turn = { at: 0, of: 1 }

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
