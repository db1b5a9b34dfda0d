/**
 * Formats days and moments. A day is YYYY-MM-DD without a time zone; a moment is ISO 8601 UTC, formatted in the
 * given zone. Everything follows the locale of `setLocale`.
 */
import { getLocale } from './locale.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatter(options: Intl.DateTimeFormatOptions, locale = getLocale()): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const created = new Intl.DateTimeFormat(locale, options)
  formats.set(key, created)
  return created
}

/** Intl puts a narrow no-break space before AM and PM, which people can neither type nor search for. */
const plainSpaces = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ')

/** Returns the time zone of this computer, such as America/New_York. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const dayAsUtc = (day: string): Date => new Date(`${day}T00:00:00Z`)

const formatUtcDay = (day: string, options: Intl.DateTimeFormatOptions): string =>
  plainSpaces(formatter({ timeZone: 'UTC', ...options }).format(dayAsUtc(day)))

/** Returns a day without its year: "Tue, Dec 1". */
export const formatDay = (day: string): string =>
  formatUtcDay(day, { weekday: 'short', month: 'short', day: 'numeric' })

/** Returns a day with its year: "Tue, Dec 1, 2026". */
export const formatDayWithYear = (day: string): string =>
  formatUtcDay(day, { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' })

/** Returns a day in full: "Tuesday, December 1, 2026". */
export const formatLongDay = (day: string): string =>
  formatUtcDay(day, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' })

/** Returns a day in full, without its year: "Tuesday, December 1". */
export const formatLongDayWithoutYear = (day: string): string =>
  formatUtcDay(day, { weekday: 'long', month: 'long', day: 'numeric' })

/** Returns a day's weekday: "Tuesday". */
export const formatWeekday = (day: string): string => formatUtcDay(day, { weekday: 'long' })

/** Returns the day after, or `days` after: YYYY-MM-DD. */
export const addDays = (day: string, days: number): string =>
  new Date(dayAsUtc(day).getTime() + days * 86_400_000).toISOString().slice(0, 10)

/** Returns the calendar day of a moment in a zone: YYYY-MM-DD. */
export function toDay(moment: string, timeZone: string): string {
  const parts = formatter(
    {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      calendar: 'gregory',
      numberingSystem: 'latn',
    },
    'en-US',
  ).formatToParts(new Date(moment))
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Returns the time of day: "9:00 AM". */
export const formatTime = (moment: string, timeZone: string): string =>
  plainSpaces(formatter({ timeZone, hour: 'numeric', minute: '2-digit' }).format(new Date(moment)))

/** Returns a local time of day that belongs to no day, "09:00" as it is stored, as people read it: "9:00 AM". */
export const formatClock = (time: string): string => formatTime(`2026-01-01T${time}:00Z`, 'UTC')

/** Returns the zone's short name at a moment: "EST". Only en-US has names for the North American zones. */
export function formatZone(moment: string, timeZone: string): string {
  const parts = formatter({ timeZone, timeZoneName: 'short' }, 'en-US').formatToParts(new Date(moment))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** Returns the time of day with its zone: "9:00 AM EST". */
export const formatTimeWithZone = (moment: string, timeZone: string): string =>
  `${formatTime(moment, timeZone)} ${formatZone(moment, timeZone)}`

/** Returns day and time: "Tue, Dec 1, 9:00 AM". */
export const formatDayAndTime = (moment: string, timeZone: string): string =>
  `${formatDay(toDay(moment, timeZone))}, ${formatTime(moment, timeZone)}`

/** Returns day, time and zone: "Tue, Dec 1, 9:00 AM EST". */
export const formatDayTimeAndZone = (moment: string, timeZone: string): string =>
  `${formatDay(toDay(moment, timeZone))}, ${formatTimeWithZone(moment, timeZone)}`

/** Returns day with its year, time and zone: "Tue, Dec 1, 2026, 9:00 AM EST". */
export const formatFullTime = (moment: string, timeZone: string): string =>
  `${formatDayWithYear(toDay(moment, timeZone))}, ${formatTimeWithZone(moment, timeZone)}`

/** Returns a moment as seen from `now`: "Today, 8:06 AM", "Yesterday, 8:06 AM", "Tue, Dec 1, 8:06 AM". */
export function formatRecent(moment: string, now: Date, timeZone: string): string {
  const day = toDay(moment, timeZone)
  const today = toDay(now.toISOString(), timeZone)
  const time = formatTime(moment, timeZone)
  if (day === today) return `Today, ${time}`
  if (day === addDays(today, -1)) return `Yesterday, ${time}`
  return `${day.slice(0, 4) === today.slice(0, 4) ? formatDay(day) : formatDayWithYear(day)}, ${time}`
}

/** Returns a span of time in two units at most: "48 min", "2 h 5 min", "2 min 14 s". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 10) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  const days = Math.floor(hours / 24)
  return days === 1 ? '1 day' : `${days} days`
}
