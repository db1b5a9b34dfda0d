import type { SendDeskDeps } from './send-desk-state.ts'

/** A list's count may be so old, in milliseconds, when its campaign comes forward. */
const countsStayFresh = 60_000

/** Reads the counts of a run's lists again where they are too old to be compared with the page. */
export const createFreshCounts = (
  deps: Pick<SendDeskDeps, 'refreshListCounts'>,
  changed: () => void,
): ((runId: string | null) => void) => {
  let readAt = Number.NEGATIVE_INFINITY
  return (runId) => {
    if (runId === null || performance.now() - readAt < countsStayFresh) return
    readAt = performance.now()
    // An old count is better than an error: confirming reports what is wrong with the account.
    deps.refreshListCounts(runId).then(changed, () => undefined)
  }
}
