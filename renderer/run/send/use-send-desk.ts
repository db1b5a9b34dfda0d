import { useEffect, useRef, useState } from 'react'
import { isOut } from '../../../electron/ipc/rules.ts'
import type { SendState } from '../../../electron/ipc/shapes.ts'
import { type ApiError, call, toApiError, useEvent } from '../../shared/api.ts'

export interface SendDesk {
  readonly state: SendState | null
  readonly error: ApiError | null
  readonly again: () => void
  /** Moments (ms) at which campaigns were confirmed since the desk was opened. */
  readonly confirmedAt: readonly number[]
}

/** The send desk of a run while it is shown: opened and closed with the screen, followed by its events. */
export const useSendDesk = (runId: string): SendDesk => {
  const [state, setState] = useState<SendState | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [confirmedAt, setConfirmedAt] = useState<readonly number[]>([])
  const outBefore = useRef<number | null>(null)

  const take = (next: SendState): void => {
    if (next.runId !== runId) return
    const out = next.queue.filter(isOut).length
    // Several at once were scheduled through the API or found scheduled: that says nothing about the pace of clicks.
    if (outBefore.current !== null && out === outBefore.current + 1) {
      setConfirmedAt((last) => [...last, Date.now()])
    }
    outBefore.current = out
    setState(next)
    setError(null)
  }
  useEvent('sendState', take)

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened anew for another run or another attempt only
  useEffect(() => {
    let isHere = true
    outBefore.current = null
    call('openSendDesk', { runId }).then(
      (opened) => {
        if (isHere) take(opened)
      },
      (thrown: unknown) => {
        if (isHere) setError(toApiError(thrown))
      },
    )
    return () => {
      isHere = false
      // The desk is no longer on screen: an error in closing it can't be shown.
      call('closeSendDesk', undefined).catch(() => undefined)
    }
  }, [runId, attempt])
  return { state, error: state ? null : error, again: () => setAttempt((last) => last + 1), confirmedAt }
}
