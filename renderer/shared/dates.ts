/**
 * How days and moments are written. Days are YYYY-MM-DD and have no zone; moments are ISO 8601 UTC and are
 * written in the zone that is asked for, 24 hours, with the zone's short name.
 */
import { parseDate } from '@internationalized/date'

const locale = 'en-GB'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions, language = locale): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, options)
  formats.set(key, made)
  return made
}

const dayAsUtc = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** One format's parts by name; 'Sept' is cut to 'Sep', so that every month is three letters. */
function partsOf(at: Date, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const parts = format({ ...options, hourCycle: 'h23' }).formatToParts(at)
  return Object.fromEntries(
    parts.map(({ type, value }) => [
      type,
      type === 'month' && options.month === 'short' ? value.slice(0, 3) : value,
    ]),
  )
}

/** "Tue 24 Nov 2026" */
export function shortDay(day: string): string {
  const part = partsOf(dayAsUtc(day), {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  return `${part.weekday} ${part.day} ${part.month} ${part.year}`
}

/** "Tue 24 Nov" */
export function dayOfYear(day: string): string {
  const part = partsOf(dayAsUtc(day), { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' })
  return `${part.weekday} ${part.day} ${part.month}`
}

/** "Tuesday, 24 November 2026" */
export function longDay(day: string): string {
  const part = partsOf(dayAsUtc(day), {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return `${part.weekday}, ${part.day} ${part.month} ${part.year}`
}

/** "Wednesday 25 November" */
export function dayAndMonth(day: string): string {
  const part = partsOf(dayAsUtc(day), { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
  return `${part.weekday} ${part.day} ${part.month}`
}

/** "Tuesday" */
export const weekday = (day: string): string =>
  format({ timeZone: 'UTC', weekday: 'long' }).format(dayAsUtc(day))

/** The day after, or `days` after: YYYY-MM-DD. */
export const addDays = (day: string, days: number): string => parseDate(day).add({ days }).toString()

/** The day that it is at a moment in a zone: YYYY-MM-DD. */
export function dayAt(moment: string, timeZone: string): string {
  const part = partsOf(new Date(moment), { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return `${part.year}-${part.month}-${part.day}`
}

/** "09:00" */
export function clockTime(moment: string, timeZone: string): string {
  const part = partsOf(new Date(moment), { timeZone, hour: '2-digit', minute: '2-digit' })
  return `${part.hour}:${part.minute}`
}

/** "EST": the zone's short name at that moment; North American names need en-US. */
export function zoneName(moment: string, timeZone: string): string {
  const parts = format({ timeZone, timeZoneName: 'short' }, 'en-US').formatToParts(new Date(moment))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** "09:00 EST" */
export const timeInZone = (moment: string, timeZone: string): string =>
  `${clockTime(moment, timeZone)} ${zoneName(moment, timeZone)}`

/** "Tue 24 Nov, 09:00" */
export const dayAndTime = (moment: string, timeZone: string): string =>
  `${dayOfYear(dayAt(moment, timeZone))}, ${clockTime(moment, timeZone)}`

/** "08:06 today", "08:06 yesterday", "Tue 24 Nov, 08:06", with the year where it is another one. */
export function when(moment: string, now: Date, timeZone: string): string {
  const day = dayAt(moment, timeZone)
  const today = dayAt(now.toISOString(), timeZone)
  const time = clockTime(moment, timeZone)
  if (day === today) return `${time} today`
  if (day === addDays(today, -1)) return `${time} yesterday`
  return `${day.slice(0, 4) === today.slice(0, 4) ? dayOfYear(day) : shortDay(day)}, ${time}`
}

/** A span in words of two units at most: "48 minutes", "2 h 5 min", "2 min 14 s", "now". */
export function timeLeft(seconds: number): string {
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
