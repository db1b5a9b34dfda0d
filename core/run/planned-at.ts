import { DateTime } from 'luxon'

/** Whole runs share a few times of the day in a few zones; working one out asks the system's zone tables. */
const known = new Map<string, string>()
const mostKnown = 1000

/**
 * When a campaign is meant to go out, ISO 8601 UTC: `date` (YYYY-MM-DD) at `time` (HH:MM) of the day in `zone`.
 * A time that a clock change leaves out moves on by the hour that was left out.
 */
export function plannedAt(date: string, time: string, zone: string): string {
  const key = `${date}T${time} ${zone}`
  const held = known.get(key)
  if (held !== undefined) return held
  if (known.size >= mostKnown) known.clear()
  const planned = workOut(date, time, zone)
  known.set(key, planned)
  return planned
}

function workOut(date: string, time: string, zone: string): string {
  const local = DateTime.fromISO(`${date}T${time}`, { zone })
  const moment = local.isValid ? local : DateTime.fromISO(`${date}T09:00`, { zone: 'utc' })
  return moment.toUTC().toISO() ?? `${date}T09:00:00.000Z`
}
