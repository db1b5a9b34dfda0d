import { DateTime } from 'luxon'
import type { Check, CheckedEmail, Found } from './check.ts'

const formats = [
  'yyyy-MM-dd',
  'M/d/yyyy',
  'M/d/yy',
  'd LLL yyyy',
  'd LLLL yyyy',
  'LLL d, yyyy',
  'LLLL d, yyyy',
]

/** A day as YYYY-MM-DD, in any of the ways in which it is mostly written; null when it is none, or has no year. */
export function dayOf(text: string): string | null {
  const trimmed = text.trim().replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, '')
  for (const format of formats) {
    const date = DateTime.fromFormat(trimmed, format, { locale: 'en-US' })
    if (date.isValid) return date.toFormat('yyyy-MM-dd')
  }
  return null
}

const isBeginning = (name: string): boolean => /(^|_)(start|starts|from|begin|begins|opens?)($|_)/.test(name)
const isEnd = (name: string): boolean => /(^|_)(end|ends|until|to|closes?|deadline)($|_)/.test(name)

const warning = (placeholder: string, word: string, what: string, next: string): Found => ({
  severity: 'warning',
  placeholder,
  word,
  what,
  next,
})

const datesOf = ({ columns, cells }: CheckedEmail) =>
  columns
    .filter(({ type }) => type === 'date')
    .flatMap(({ name, label }) => {
      const text = cells[name]?.value ?? ''
      return text.trim() === '' ? [] : [{ name, label, text, day: dayOf(text) }]
    })

/** Dates can be read, have not passed when the email goes out, and do not contradict each other. */
export const dates: Check = {
  name: 'dates',
  find(email) {
    const found = datesOf(email)
    const unreadable = found
      .filter(({ day }) => day === null)
      .map(({ name, label, text }) =>
        warning(name, 'No date', `${label} "${text}" is not a date.`, 'Type one such as 2026-11-24.'),
      )
    const passed = found
      .filter(({ day }) => day !== null && day < email.date)
      .map(({ name, label, text }) =>
        warning(name, 'Past', `${label} ${text} has passed when the email goes out.`, 'Choose a later day.'),
      )
    const start = found.find(({ name, day }) => day !== null && isBeginning(name))
    const end = found.find(({ name, day }) => day !== null && isEnd(name))
    const reversed =
      start?.day && end?.day && end.day < start.day
        ? [
            warning(
              end.name,
              'Before start',
              `${end.label} ${end.text} comes before ${start.label} ${start.text}.`,
              'Change one of them.',
            ),
          ]
        : []
    return [...unreadable, ...passed, ...reversed]
  },
}
