import { dayOfYear, shortDay, weekday } from './dates.ts'

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A run's name moved on with its date: "Tuesday offer" becomes "Wednesday offer", a date in the name the new date. */
export function movedName(name: string, from: string, to: string): string {
  const dated = name
    .replaceAll(from, to)
    .replaceAll(shortDay(from), shortDay(to))
    .replaceAll(dayOfYear(from), dayOfYear(to))
  return days.includes(weekday(from)) ? dated.replaceAll(weekday(from), weekday(to)) : dated
}
