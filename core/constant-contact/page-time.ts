import { DateTime } from 'luxon'
import { z } from 'zod'

/** A moment as the scheduling page's controls spell it, in the account's time zone. */
export const timeParts = (at: string, zone: string) => {
  const local = DateTime.fromISO(at, { zone, locale: 'en-US' })
  return {
    usDate: local.toFormat('MM/dd/yyyy'),
    isoDate: local.toFormat('yyyy-MM-dd'),
    hour12: local.toFormat('hh'),
    hour24: local.toFormat('HH'),
    minute: local.toFormat('mm'),
    meridian: local.toFormat('a').toUpperCase(),
  }
}
export type TimeParts = ReturnType<typeof timeParts>

/** What the controls of a scheduling page show. null: the page has no such control. */
export const pageControlsSchema = z.object({
  /** Whether "send later" is chosen. */
  later: z.boolean().nullable(),
  /** Whether "send now" is chosen. */
  now: z.boolean().nullable(),
  date: z.string().nullable(),
  hour: z.string().nullable(),
  minute: z.string().nullable(),
  meridian: z.string().nullable(),
})
export type PageControls = z.infer<typeof pageControlsSchema>

/** The time that the controls show: on the account's clock, immediately, or unreadable. */
export type ShownTime =
  | { readonly kind: 'at'; readonly local: string }
  | { readonly kind: 'now' }
  | { readonly kind: 'unread' }

const unread: ShownTime = { kind: 'unread' }

const dateOf = (text: string): string | null => {
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim())
  const [, month = '', day = '', year = ''] = us ?? []
  const iso = us === null ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && DateTime.fromISO(iso).isValid ? iso : null
}

const numberIn = (text: string, from: number, to: number): number | null => {
  const number = /^\d{1,2}$/.test(text.trim()) ? Number(text) : Number.NaN
  return number >= from && number <= to ? number : null
}

const hourOf = (hour: string, meridian: string | null): number | null => {
  if (meridian === null) return numberIn(hour, 0, 23)
  const read = numberIn(hour, 1, 12)
  const half = meridian.trim().toUpperCase()
  if (read === null || (half !== 'AM' && half !== 'PM')) return null
  return (read % 12) + (half === 'PM' ? 12 : 0)
}

/** Reads the controls of a scheduling page. Whatever is missing or is no time leaves it unread. */
export function formatPageTime({ later, now, date, hour, minute, meridian }: PageControls): ShownTime {
  if (now === true || (later === false && now === null)) return { kind: 'now' }
  if (later === false) return unread
  const day = date === null ? null : dateOf(date)
  const h = hour === null ? null : hourOf(hour, meridian)
  const m = minute === null ? null : numberIn(minute, 0, 59)
  if (day === null || h === null || m === null) return unread
  return { kind: 'at', local: `${day}T${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}` }
}

/**
 * Returns a moment on a zone's clock in the form of `shownTime`: to the minute, which is all that a page can show.
 */
export const localMinute = (at: string, zone: string): string =>
  DateTime.fromISO(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")
