import type { Timing } from '../../../../electron/ipc/shapes.ts'

/** A run's timing as it is typed. */
export interface TimesDraft {
  readonly hasOneTime: boolean
  readonly time: string
  readonly spreadMinutes: string
  readonly isQuiet: boolean
  readonly from: string
  readonly to: string
}

export const draftOf = ({ time, spreadMinutes, quiet }: Timing): TimesDraft => ({
  hasOneTime: time !== null,
  time: time ?? '09:00',
  spreadMinutes: String(spreadMinutes),
  isQuiet: quiet !== null,
  from: quiet?.from ?? '21:00',
  to: quiet?.to ?? '08:00',
})

/** "9:00" is typed for "09:00". */
const padded = (text: string): string => text.trim().padStart(5, '0')
const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(padded(text))
const longestSpread = 1440

type Problems = Partial<Record<'time' | 'spreadMinutes' | 'from' | 'to', string>>

/** What is wrong with what was typed, field by field. */
export const problemsOf = (draft: TimesDraft): Problems => {
  const time = (text: string): string | undefined =>
    isTime(text) ? undefined : 'Enter a time such as 09:00.'
  const minutes = Number(draft.spreadMinutes)
  const isSpread =
    /^\d+$/.test(draft.spreadMinutes.trim()) && Number.isInteger(minutes) && minutes <= longestSpread
  const all = {
    time: draft.hasOneTime ? time(draft.time) : undefined,
    spreadMinutes: isSpread ? undefined : 'Enter a whole number from 0 to 1440.',
    from: draft.isQuiet ? time(draft.from) : undefined,
    to: draft.isQuiet ? time(draft.to) : undefined,
  }
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined))
}

/** Returns the timing of a valid draft. */
export const timingOf = ({ hasOneTime, time, spreadMinutes, isQuiet, from, to }: TimesDraft): Timing => ({
  time: hasOneTime ? padded(time) : null,
  spreadMinutes: Number(spreadMinutes),
  quiet: isQuiet ? { from: padded(from), to: padded(to) } : null,
})
