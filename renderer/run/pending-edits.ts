import { useCallback, useSyncExternalStore } from 'react'
import type { Change } from './apply-changes.ts'

/** Edits that are shown but not saved yet, by run, oldest first. */
const pending = new Map<string, readonly (readonly Change[])[]>()
const none: readonly (readonly Change[])[] = []
const listeners = new Set<() => void>()

const put = (runId: string, edits: readonly (readonly Change[])[]): void => {
  pending.set(runId, edits)
  for (const notify of listeners) notify()
}

/** Shows an edit before it is saved. Returns a function that hides it, for when it is saved or failed. */
export const showEdit = (runId: string, changes: readonly Change[]): (() => void) => {
  put(runId, [...(pending.get(runId) ?? none), changes])
  return () =>
    put(
      runId,
      (pending.get(runId) ?? none).filter((edit) => edit !== changes),
    )
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Returns the edits of a run that aren't saved yet. */
export const usePendingEdits = (runId: string): readonly (readonly Change[])[] =>
  useSyncExternalStore(
    subscribe,
    useCallback(() => pending.get(runId) ?? none, [runId]),
  )
