import { formatDayTimeAndZone } from '../../format/dates.ts'
import type { Check } from './check.ts'

/** Checks that the send time is in the future: a past time can't be scheduled. */
export const plannedTime: Check = {
  name: 'planned-time',
  find: ({ plannedAt, isToGo, now, location }) =>
    isToGo && Date.parse(plannedAt) <= now.getTime()
      ? [
          {
            severity: 'warning',
            word: 'Past',
            what: `The send time, ${formatDayTimeAndZone(plannedAt, location.timeZone)}, has passed.`,
            next: "Change the run's date, or send now on the scheduling page.",
          },
        ]
      : [],
}
