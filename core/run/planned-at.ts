import { DateTime } from 'luxon'

/**
 * When a campaign is meant to go out, ISO 8601 UTC: `date` (YYYY-MM-DD) at `time` (HH:MM) of the day in `zone`.
 * A time that a clock change leaves out moves on by the hour that was left out.
 */
export function plannedAt(date: string, time: string, zone: string): string {
  const local = DateTime.fromISO(`${date}T${time}`, { zone })
  const moment = local.isValid ? local : DateTime.fromISO(`${date}T09:00`, { zone: 'utc' })
  return moment.toUTC().toISO() ?? `${date}T09:00:00.000Z`
}
