import { useCallback, useSyncExternalStore } from 'react'
import type { Change } from './values/change.ts'

/** Edits that are shown already and not yet saved, by run, the oldest first. */
const pending = new Map<string, readonly (readonly Change[])[]>()
const none: readonly (readonly Change[])[] = []
const listeners = new Set<() => void>()

const put = (runId: string, edits: readonly (readonly Change[])[]): void => {
  pending.set(runId, edits)
  for (const notify of listeners) notify()
}

/** Shows an edit before it is saved. Answers how to let go of it, once it is saved or was refused. */
export const showEdit = (runId: string, changes: readonly Change[]): (() => void) => {
  put(runId, [...(pending.get(runId) ?? none), changes])
  return () =>
    put(
      runId,
      (pending.get(runId) ?? none).filter((one) => one !== changes),
    )
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The edits of a run that are not saved yet. */
export const usePendingEdits = (runId: string): readonly (readonly Change[])[] =>
  useSyncExternalStore(
    subscribe,
    useCallback(() => pending.get(runId) ?? none, [runId]),
  )
