import { DateTime } from 'luxon'

/** A time in the schedule page's controls, in the account's time zone. */
export interface PageTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

/** The time on the account's clocks. @param zone an IANA id */
export function toPageTime(ms: number, zone: string): PageTime {
  const { year, month, day, hour, minute } = DateTime.fromMillis(ms, { zone })
  return { year, month, day, hour, minute }
}

/** Milliseconds since 1970, or `undefined` for a date that no calendar has. */
export function fromPageTime(time: PageTime, zone: string): number | undefined {
  const at = DateTime.fromObject(time, { zone })
  return at.isValid ? at.toMillis() : undefined
}

/** The next full hour on the account's clocks: what the page proposes. */
export const nextFullHour = (ms: number, zone: string): number =>
  DateTime.fromMillis(ms, { zone }).plus({ hours: 1 }).startOf('hour').toMillis()

/** `Tuesday, November 24, 2026 at 9:00 AM EST`. */
export const spokenTime = (ms: number, zone: string): string =>
  DateTime.fromMillis(ms, { zone, locale: 'en-US' }).toFormat("cccc, LLLL d, yyyy 'at' h:mm a ZZZZ")

/** `Eastern Time (US/Eastern)`. */
export function zoneCaption(zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  }).formatToParts()
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
  return `${name} (${zone})`
}
