import { DateTime } from 'luxon'

/** The operator's time zone, IANA name. */
export const localTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Midnight before `now` in the operator's time zone, ISO 8601 UTC. */
export const startOfToday = (now: Date): string =>
  DateTime.fromJSDate(now).startOf('day').toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
