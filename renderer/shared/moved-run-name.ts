import { formatDay, formatDayWithYear, formatWeekday } from '../../core/format/dates.ts'

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A run's name moved on with its date: "Tuesday offer" becomes "Wednesday offer", a date in the name the new date. */
export function movedName(name: string, from: string, to: string): string {
  const dated = name
    .replaceAll(from, to)
    .replaceAll(formatDayWithYear(from), formatDayWithYear(to))
    .replaceAll(formatDay(from), formatDay(to))
  return days.includes(formatWeekday(from)) ? dated.replaceAll(formatWeekday(from), formatWeekday(to)) : dated
}
