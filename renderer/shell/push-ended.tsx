import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useEvent, useVerb } from '../shared/api.ts'
import { runRoute } from '../shared/run-words.ts'
import { closeNotice, postNotice } from '../ui/feedback/notice-store.ts'

/** On the Push and Send tabs the result is visible anyway, and a notice would cover the embedded page. */
const isInSight = (at: string, runId: string): boolean =>
  at === runRoute(runId, 'push') || at === runRoute(runId, 'send')

/** Shows on every other screen that a push has ended, with its result. */
export function PushEnded() {
  const [at, navigate] = useLocation()
  const runs = useVerb('listRuns', undefined)
  const underWay = useRef(new Set<string>())
  const posted = useRef(new Map<string, number>())
  useEvent('pushProgress', ({ runId, state, failed, unconfirmed, message }) => {
    if (state !== 'done') {
      underWay.current.add(runId)
      return
    }
    if (!underWay.current.delete(runId) || isInSight(at, runId)) return
    const name = runs.data?.find(({ id }) => id === runId)?.name ?? 'Run'
    const id = postNotice({
      tone: failed + unconfirmed > 0 ? 'warn' : 'ok',
      text: `${name}: push finished. ${message}`,
      action: { label: 'Show', run: () => navigate(runRoute(runId, 'push')) },
    })
    posted.current.set(runId, id)
  })
  useEffect(() => {
    for (const [runId, id] of posted.current)
      if (isInSight(at, runId)) {
        posted.current.delete(runId)
        closeNotice(id)
      }
  }, [at])
  return null
}
