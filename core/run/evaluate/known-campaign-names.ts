import type { CampaignSummary } from '../../constant-contact/service.ts'
import { nameKey } from '../../push/row/campaign-numbering.ts'
import type { Workspace } from '../../workspace/open.ts'
import { isNameInJournal, listCreationsAfter } from '../../workspace/tables/journal.ts'
import { invalidateCachedRuns } from './run-cache.ts'

interface KnownNames {
  /** The latest journal entry that `verdicts` include. */
  upTo: number
  /** Whether the journal has the name as used, by account and name. */
  verdicts: Map<string, boolean>
  /** Names seen in lists of campaigns that were read for other reasons. */
  seen: Set<string>
  onSeen: ((names: readonly string[]) => void) | null
}

const byWorkspace = new WeakMap<Workspace, KnownNames>()

const keyOf = (accountId: string, name: string): string => `${accountId} ${nameKey(name)}`

const knownOf = (ws: Workspace): KnownNames => {
  const cached = byWorkspace.get(ws) ?? { upTo: 0, verdicts: new Map(), seen: new Set(), onSeen: null }
  byWorkspace.set(ws, cached)
  return cached
}

/** Remembers campaign names that Constant Contact returned, whoever created them. */
export function rememberCampaignNames(
  ws: Workspace,
  accountId: string,
  campaigns: readonly CampaignSummary[],
): void {
  addCampaignNames(
    ws,
    campaigns.map(({ name }) => keyOf(accountId, name)),
  )
}

/** Adds names found by another process, as passed to its `onNames`. */
export function addCampaignNames(ws: Workspace, names: readonly string[]): void {
  const { seen, onSeen } = knownOf(ws)
  const fresh = names.filter((name) => !seen.has(name))
  if (fresh.length === 0) return
  for (const name of fresh) seen.add(name)
  invalidateCachedRuns(ws)
  onSeen?.(fresh)
}

/** Calls back with new names in the form of `takeNames`: they are in this process's memory only. */
export function onCampaignNames(ws: Workspace, listener: (names: readonly string[]) => void): void {
  knownOf(ws).onSeen = listener
}

/**
 * Returns a test for campaign names known to be in use: created by the program (deleted campaigns keep their
 * names), found in use, or seen in a list of campaigns. Unknown ones show up during the push.
 */
export function createNameInUseTest(ws: Workspace): (accountId: string, name: string) => boolean {
  const known = knownOf(ws)
  for (const { id, accountId, subject } of listCreationsAfter(ws, known.upTo)) {
    // Looked up on first use.
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
