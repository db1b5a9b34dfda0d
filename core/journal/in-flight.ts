import type { Workspace } from '../workspace/open.ts'

const byWorkspace = new WeakMap<Workspace, Set<number>>()

/**
 * Returns the IDs of entries whose calls this process is making. They are open like those of a crash, but must not
 * be reconciled: their outcome is on its way.
 */
export function listInFlightEntries(ws: Workspace): Set<number> {
  const entries = byWorkspace.get(ws) ?? new Set()
  byWorkspace.set(ws, entries)
  return entries
}
