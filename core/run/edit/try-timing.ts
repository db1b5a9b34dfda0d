import { z } from 'zod'
import { formatDayTimeAndZone } from '../../format/dates.ts'
import type { Workspace } from '../../workspace/open.ts'
import { evaluateRun } from '../evaluate/evaluate-run.ts'
import { plannedAt } from '../evaluate/planned-at.ts'
import { readRunContext } from '../evaluate/run-context.ts'
import { RunError } from '../run-error.ts'
import type { Timing } from './timing.ts'

/** What a timing would make of the campaigns of a run that are not scheduled yet. */
export const triedTimingSchema = z.object({
  toGo: z.number().int(),
  /** How many of them would have had to go out already. */
  passed: z.number().int(),
  /** "Tue, Nov 24, 9:00 AM EST", each in its location's time zone; '' if nothing is left to send. */
  first: z.string(),
  last: z.string(),
})
export type TriedTiming = z.infer<typeof triedTimingSchema>

const isOut: ReadonlySet<string | null> = new Set(['scheduled', 'executing', 'done'])

/** Works out when campaigns would go out, and changes nothing. @throws RunError */
export function tryTiming(ws: Workspace, runId: string, timing: Timing, now: Date): TriedTiming {
  const { date } = readRunContext(ws, runId).stored
  const work = evaluateRun(ws, runId, now)
  const times = work
    .filter(({ row }) => !isOut.has(row.remoteStatus))
    .map(({ row, location: { sendTime, timeZone } }) => ({
      at: plannedAt(date, sendTime, timeZone, timing, { at: row.position, of: work.length }),
      timeZone,
    }))
    .toSorted((a, b) => a.at.localeCompare(b.at))
  const format = (time: (typeof times)[number] | undefined): string =>
    time === undefined ? '' : formatDayTimeAndZone(time.at, time.timeZone)
  return {
    toGo: times.length,
    passed: times.filter(({ at }) => Date.parse(at) <= now.getTime()).length,
    first: format(times[0]),
    last: format(times.at(-1)),
  }
}

/** Refuses a timing after which nothing that is left could go out any more. @throws RunError */
export function refusePast({ toGo, passed }: TriedTiming): void {
  if (toGo > 0 && passed === toGo)
    throw new RunError(
      'With these times, everything left would already be in the past.',
      'Choose a later time, or a different date for the run.',
    )
}
