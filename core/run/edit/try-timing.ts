import { z } from 'zod'
import { formatDayTimeAndZone } from '../../format/dates.ts'
import type { Workspace } from '../../workspace/open.ts'
import { evaluateRun } from '../evaluate/evaluate-run.ts'
import { plannedAt } from '../evaluate/planned-at.ts'
import { readRunContext } from '../evaluate/run-context.ts'
import { RunError } from '../run-error.ts'
import type { Timing } from './timing.ts'

/** When a run's unscheduled campaigns would be sent with a timing. */
export const triedTimingSchema = z.object({
  toGo: z.number().int(),
  /** How many of these times have already passed. */
  passed: z.number().int(),
  /** "Tue, Nov 24, 9:00 AM EST", each in its location's time zone; '' if nothing is left to send. */
  first: z.string(),
  last: z.string(),
})
export type TriedTiming = z.infer<typeof triedTimingSchema>

const isOut: ReadonlySet<string | null> = new Set(['scheduled', 'executing', 'done'])

/** Returns when campaigns would be sent, without changing anything. @throws RunError */
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

/** Rejects a timing with all remaining send times in the past. @throws RunError */
export function refusePast({ toGo, passed }: TriedTiming): void {
  if (toGo > 0 && passed === toGo)
    throw new RunError(
      'All remaining send times would be in the past.',
      'Choose a later time, or a different date for the run.',
    )
}
