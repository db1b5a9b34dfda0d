import type { Workspace } from '../workspace/open.ts'

const byWorkspace = new WeakMap<Workspace, Set<number>>()

/**
 * Journal entries whose calls this process is making right now. They are open like those interrupted by a crash,
 * but their outcome is pending: they must not be reconciled meanwhile.
 */
export function listInFlightEntries(ws: Workspace): Set<number> {
  const entries = byWorkspace.get(ws) ?? new Set()
  byWorkspace.set(ws, entries)
  return entries
}
