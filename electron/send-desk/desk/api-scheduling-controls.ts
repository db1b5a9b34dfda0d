import { type ByApi, formatApiScheduling } from './api-scheduling.ts'
import type { SendDesk } from './send-desk-controls.ts'
import type { Notice } from './send-desk-state.ts'
import type { UnfinishedWork } from './unfinished-work.ts'

interface ApiSchedulingContext {
  byApi: ByApi
  unfinished: UnfinishedWork
  runId(): string | null
  say(tone: Notice['tone'], text: string): void
  notify(): void
  /** The campaign in front may be out now: then the next one comes. */
  goOnIfOut(): void
}

type Verbs = 'byApi' | 'stopByApi' | 'pauseByApi' | 'resumeByApi' | 'leaveCutOff' | 'end'

/** What the page can request of API scheduling. */
export const createByApiVerbs = ({
  byApi,
  unfinished,
  runId,
  say,
  notify,
  goOnIfOut,
}: ApiSchedulingContext): Pick<SendDesk, Verbs> => ({
  byApi: async (job, work) => {
    const outcome = await byApi.run(job, work)
    if (job.runId !== runId()) return outcome
    const words = formatApiScheduling(job.change, outcome)
    say(words.tone, words.text)
    goOnIfOut()
    return outcome
  },
  stopByApi: byApi.stop,
  pauseByApi: byApi.pause,
  resumeByApi: byApi.resume,
  end: byApi.end,
  leaveCutOff: (id) => {
    unfinished.forget(id)
    notify()
  },
})
