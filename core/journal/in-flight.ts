import type { Workspace } from '../workspace/open.ts'

const byWorkspace = new WeakMap<Workspace, Set<number>>()

/**
 * The journal's entries whose calls this process is making right now. They are open like those that a crash cut off,
 * but their outcome is on its way: nobody may look them up meanwhile.
 */
export function inFlight(ws: Workspace): Set<number> {
  const entries = byWorkspace.get(ws) ?? new Set()
  byWorkspace.set(ws, entries)
  return entries
}
