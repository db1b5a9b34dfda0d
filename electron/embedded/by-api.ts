import type { ScheduleOutcome } from '../../core/send/schedule-by-api.ts'
import type { SendState } from '../../core/send/send-state.ts'

/** What can be done to campaigns by API, in words for what is under way. */
const words = { schedule: 'Scheduling', unschedule: 'Taking off schedule', send: 'Sending' } as const
export type ByApiChange = keyof typeof words

export type ByApiWork = (given: {
  signal: AbortSignal
  onProgress: (done: number, total: number) => void
}) => Promise<ScheduleOutcome>

/** The one piece of work by API that a send desk has under way. */
export interface ByApi {
  state(): SendState['byApi']
  run(change: ByApiChange, work: ByApiWork): Promise<ScheduleOutcome>
  /** No further campaign is begun. */
  stop(): void
}

/** Follows work by API; `changed` is told at each campaign. While one piece is under way, another is refused. */
export const createByApi = (changed: () => void): ByApi => {
  let state: SendState['byApi'] = null
  let stopping = new AbortController()
  return {
    state: () => state,
    run: async (change, work) => {
      if (state !== null) throw new Error(`${state.what} is still under way.`)
      stopping = new AbortController()
      state = { what: words[change], done: 0, total: 0 }
      try {
        return await work({
          signal: stopping.signal,
          onProgress: (done, total) => {
            state = { what: words[change], done, total }
            changed()
          },
        })
      } finally {
        state = null
        changed()
      }
    },
    stop: () => stopping.abort(),
  }
}

const results = {
  schedule: 'scheduled',
  unschedule: 'off their schedules',
  send: 'on their way out',
} as const satisfies Record<ByApiChange, string>

/** What came of it, for the operator. */
export const byApiWords = (
  change: ByApiChange,
  { done, failed }: ScheduleOutcome,
): { tone: 'ok' | 'warn'; text: string } => {
  const many = done === 1 ? '1 campaign is' : `${done} campaigns are`
  if (failed === 0) return { tone: 'ok', text: `${many} ${results[change]}.` }
  return { tone: 'warn', text: `${many} ${results[change]}, ${failed} not: the queue says why.` }
}
