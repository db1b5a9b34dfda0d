import { DateTime } from 'luxon'
import type { Check, CheckedEmail, Found } from './check.ts'

const stored = 'yyyy-MM-dd'
const formats = [stored, 'M/d/yyyy', 'M/d/yy', 'd LLL yyyy', 'd LLLL yyyy', 'LLL d, yyyy', 'LLLL d, yyyy']

/** Returns a day in the format that `like` has. */
const formatDayLike = (like: string, day: string): string => {
  const trimmed = like.trim()
  const format = formats.find(
    (candidate) => DateTime.fromFormat(trimmed, candidate, { locale: 'en-US' }).isValid,
  )
  return DateTime.fromISO(day, { locale: 'en-US' }).toFormat(format ?? stored)
}

function readDay(text: string): string | null {
  const trimmed = text.trim().replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, '')
  for (const format of formats) {
    const date = DateTime.fromFormat(trimmed, format, { locale: 'en-US' })
    if (date.isValid) return date.toFormat('yyyy-MM-dd')
  }
  return null
}

/** Cached: rows share a few days, and trying all formats costs more than rendering the email. */
const daysByText = new Map<string, string | null>()
const mostKnown = 10_000

/** Returns a day in a common format as YYYY-MM-DD; null if it isn't one, or has no year. */
export function dayOf(text: string): string | null {
  const existing = daysByText.get(text)
  if (existing !== undefined) return existing
  const day = readDay(text)
  if (daysByText.size >= mostKnown) daysByText.clear()
  daysByText.set(text, day)
  return day
}

const isBeginning = (name: string): boolean => /(^|_)(start|starts|from|begin|begins|opens?)($|_)/.test(name)
const isEnd = (name: string): boolean => /(^|_)(end|ends|until|to|closes?|deadline)($|_)/.test(name)

const warning = (
  placeholder: string,
  word: string,
  what: string,
  next: string,
  fix?: Found['fix'],
): Found => ({
  severity: 'warning',
  placeholder,
  word,
  what,
  next,
  ...(fix === undefined ? {} : { fix }),
})

/** Returns the same day in the run's year, for dates with an old year; null if that isn't within 60 days. */
const moveToRunYear = (day: string, runDay: string): string | null => {
  const [was, run] = [DateTime.fromISO(day), DateTime.fromISO(runDay)]
  const next = was.plus({ years: Math.ceil(run.diff(was, 'years').years) })
  return next >= run && next.diff(run, 'days').days <= 60 ? next.toFormat(stored) : null
}

const setTo = (placeholder: string, value: string): Found['fix'] => ({
  kind: 'values',
  label: `Change to ${value}`,
  changes: [{ placeholder, value }],
})

const datesOf = ({ columns, cells }: CheckedEmail) =>
  columns
    .filter(({ type }) => type === 'date')
    .flatMap(({ name, label }) => {
      const text = cells[name]?.value ?? ''
      return text.trim() === '' ? [] : [{ name, label, text, day: dayOf(text) }]
    })

/** Checks that dates are valid, not before the send date, and don't contradict each other. */
export const dates: Check = {
  name: 'dates',
  find(email) {
    const found = datesOf(email)
    const unreadable = found
      .filter(({ day }) => day === null)
      .map(({ name, label, text }) =>
        warning(name, 'Not a date', `${label} "${text}" isn't a date.`, 'Enter a date such as 2026-11-24.'),
      )
    const passed = found
      .filter(({ day }) => day !== null && day < email.date)
      .map(({ name, label, text, day }) =>
        warning(
          name,
          'Past',
          `${label} ${text} is before the send date.`,
          'Choose a later date.',
          setTo(name, formatDayLike(text, moveToRunYear(day ?? '', email.date) ?? email.date)),
        ),
      )
    const start = found.find(({ name, day }) => day !== null && isBeginning(name))
    const end = found.find(({ name, day }) => day !== null && isEnd(name))
    const reversed =
      start?.day && end?.day && end.day < start.day
        ? [
            warning(
              end.name,
              'Before start',
              `${end.label} ${end.text} is before ${start.label} ${start.text}.`,
              'Correct one of the two dates.',
              {
                kind: 'values',
                label: 'Swap the dates',
                changes: [
                  { placeholder: start.name, value: end.text },
                  { placeholder: end.name, value: start.text },
                ],
              },
            ),
          ]
        : []
    return [...unreadable, ...passed, ...reversed]
  },
}
