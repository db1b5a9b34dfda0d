import type { CampaignSummary } from '../constant-contact/service.ts'
import { isNameInJournal, newestCreations } from '../workspace/journal.ts'
import type { Workspace } from '../workspace/open.ts'
import { nameKey } from './push-name.ts'
import { readAgain } from './run-memory.ts'

interface Known {
  /** Up to this entry of the journal, `verdicts` are right. */
  upTo: number
  /** By account and name, whether the journal knows the name as taken. */
  verdicts: Map<string, boolean>
  /** Names that stood in lists of campaigns, which were read for something else. */
  seen: Set<string>
}

const byWorkspace = new WeakMap<Workspace, Known>()

const keyOf = (accountId: string, name: string): string => `${accountId} ${nameKey(name)}`

const knownOf = (ws: Workspace): Known => {
  const held = byWorkspace.get(ws) ?? { upTo: 0, verdicts: new Map(), seen: new Set() }
  byWorkspace.set(ws, held)
  return held
}

/** Remembers the names of campaigns that Constant Contact has told of, whoever made them. */
export function noteNames(ws: Workspace, accountId: string, campaigns: readonly CampaignSummary[]): void {
  const { seen } = knownOf(ws)
  const before = seen.size
  for (const { name } of campaigns) seen.add(keyOf(accountId, name))
  if (seen.size > before) readAgain(ws)
}

/**
 * Tells whether a name for a new campaign is known to be taken: the program made a campaign of that name before (its
 * name stays taken in the trash, too), met it as taken, or saw it in a list of campaigns. What it does not know of
 * shows in the push.
 */
export function knownNames(ws: Workspace): (accountId: string, name: string) => boolean {
  const known = knownOf(ws)
  for (const { id, accountId, subject } of newestCreations(ws, known.upTo)) {
    // What was never asked about is looked up when it is.
    const key = keyOf(accountId, subject)
    if (known.verdicts.has(key)) known.verdicts.delete(key)
    known.upTo = Math.max(known.upTo, id)
  }
  return (accountId, name) => {
    const key = keyOf(accountId, name)
    if (known.seen.has(key)) return true
    const verdict = known.verdicts.get(key) ?? isNameInJournal(ws, accountId, name)
    known.verdicts.set(key, verdict)
    return verdict
  }
}
