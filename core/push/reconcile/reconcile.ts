import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { ServiceError } from '../../constant-contact/errors.ts'
import type { CampaignRef, CampaignSummary, ConstantContactService } from '../../constant-contact/service.ts'
import type { JournalEntry } from '../../journal/entry.ts'
import { listInFlightEntries } from '../../journal/in-flight.ts'
import type { EvaluatedRow } from '../../run/evaluate/evaluated-row.ts'
import { inTransaction, type Workspace } from '../../workspace/open.ts'
import { closeEntry, listRunEntries, listUnreconciled } from '../../workspace/tables/journal.ts'
import {
  getStoredRow,
  type RowUpdate,
  rowOfCampaign,
  type StoredRow,
  updateRow,
} from '../../workspace/tables/rows.ts'
import { nameKey, sameName } from '../row/campaign-numbering.ts'
import { asStoredByService, envelopeSchema, sameEnvelope } from '../row/draft-equality.ts'
import { deletedFields, type RowDeps, refOf } from '../row/row-deps.ts'

/** Clocks differ: the search for an interrupted call's campaign starts this long before the call. */
const marginMs = 10 * 60_000

export interface ReconcileDeps {
  ws: Workspace
  clock: Clock
  serviceOf(accountId: string): ConstantContactService
  onRowChanged(rowId: string): void
}

/** The result of reconciling interrupted calls. */
export interface Reconciled {
  /** Calls that had gone through. */
  done: number
  /** Calls that hadn't; the push repeats them if they are still needed. */
  notDone: number
  /** Why calls couldn't be looked up, by account ID. */
  problems: Map<string, ServiceError>
}

/** Returns the calls of a run that may or may not have gone through, without those still in flight. */
export function listInterrupted(ws: Workspace, runId: string): JournalEntry[] {
  const inFlight = listInFlightEntries(ws)
  return listUnreconciled(ws, runId).filter(({ id }) => !inFlight.has(id))
}

/**
 * Looks up every call of a run that may or may not have gone through, before anything is repeated: campaigns by
 * their unique names, schedules by reading them. Rows that can't be looked up now stay unconfirmed.
 */
export async function reconcileRun(deps: ReconcileDeps, runId: string): Promise<Reconciled> {
  const reconciled: Reconciled = { done: 0, notDone: 0, problems: new Map() }
  const entries = listInterrupted(deps.ws, runId)
  for (const accountId of new Set(entries.map((entry) => entry.accountId))) {
    const ofAccount = entries.filter((entry) => entry.accountId === accountId)
    try {
      await reconcileAccount(deps, ofAccount, reconciled)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      reconciled.problems.set(accountId, error)
    }
  }
  return reconciled
}

async function reconcileAccount(
  deps: ReconcileDeps,
  entries: JournalEntry[],
  reconciled: Reconciled,
): Promise<void> {
  const [first] = entries
  if (first === undefined) return
  const service = deps.serviceOf(first.accountId)
  const creations = entries.filter(({ action }) => action === 'create-campaign')
  const byName = creations.length === 0 ? new Map() : await findByName(service, creations)
  for (const entry of entries) {
    const { found, update } = await lookUp(deps.ws, service, entry, byName)
    inTransaction(deps.ws, () => {
      closeEntry(deps.ws, entry.id, 'reconciled', { found }, deps.clock.now())
      if (entry.rowId !== null) updateRow(deps.ws, entry.rowId, { unconfirmed: false, ...update })
    })
    if (found) reconciled.done++
    else reconciled.notDone++
    if (entry.rowId !== null) deps.onRowChanged(entry.rowId)
  }
}

/** Finds the creations' campaigns by name: among those changed since the calls first, then, if need be, among all. */
async function findByName(
  service: ConstantContactService,
  creations: readonly JournalEntry[],
): Promise<Map<string, CampaignSummary>> {
  const since = Math.min(...creations.map(({ at }) => Date.parse(at))) - marginMs
  const wanted = new Set(creations.map(({ subject }) => nameKey(subject)))
  const recent = await readNames(service, wanted, new Date(since).toISOString())
  return recent.size === wanted.size ? recent : await readNames(service, wanted)
}

async function readNames(
  service: ConstantContactService,
  wanted: ReadonlySet<string>,
  after?: string,
): Promise<Map<string, CampaignSummary>> {
  const found = new Map<string, CampaignSummary>()
  for await (const page of service.readCampaigns(after)) {
    for (const campaign of page) {
      const key = nameKey(campaign.name)
      if (wanted.has(key)) found.set(key, campaign)
    }
    if (found.size === wanted.size) break
  }
  return found
}

interface LookedUp {
  found: boolean
  update: RowUpdate
}

async function lookUp(
  ws: Workspace,
  service: ConstantContactService,
  entry: JournalEntry,
  byName: ReadonlyMap<string, CampaignSummary>,
): Promise<LookedUp> {
  const row = entry.rowId === null ? null : getStoredRow(ws, entry.rowId)
  if (row === null) return { found: false, update: {} }
  if (entry.action === 'create-campaign') {
    const candidate = byName.get(nameKey(entry.subject))
    const ref = candidate && (await ifCreatedBy(ws, service, entry, candidate))
    return ref && candidate
      ? { found: true, update: createdFields(ref, candidate) }
      : { found: false, update: {} }
  }
  const ref = refOf(row)
  if (ref === null) return { found: false, update: {} }
  try {
    return await lookUpChange(service, row, ref, entry.action)
  } catch (error) {
    if (!isGone(error)) throw error
    return entry.action === 'delete-campaign'
      ? { found: true, update: deletedFields(row.campaignName) }
      : { found: false, update: { remoteStatus: 'removed' } }
  }
}

const isGone = (error: unknown): boolean => error instanceof ServiceError && error.kind === 'not-found'

async function lookUpChange(
  service: ConstantContactService,
  row: StoredRow,
  ref: CampaignRef,
  action: JournalEntry['action'],
): Promise<LookedUp> {
  if (action === 'schedule' || action === 'unschedule') return lookUpSchedule(service, ref, action)
  if (action === 'delete-campaign') {
    const { status } = await service.readDraft(ref)
    return status === 'removed'
      ? { found: true, update: deletedFields(row.campaignName) }
      : { found: false, update: { remoteStatus: status } }
  }
  // What an interrupted update left in the draft is unknown. Overwriting it again is harmless and cheaper than reading.
  return { found: false, update: action === 'update-campaign' ? { pushedHash: null } : {} }
}

const createdFields = (ref: CampaignRef, { name, status }: CampaignSummary): RowUpdate => ({
  campaignId: ref.campaignId,
  activityId: ref.activityId,
  campaignName: name,
  pushedHash: null,
  pushedAt: null,
  remoteUpdatedAt: null,
  remoteStatus: status,
  failure: null,
})

/**
 * Returns the IDs of the campaign with this name if the call created it. A different campaign may have the name: a
 * deleted one, another row's, or one with different content.
 */
async function ifCreatedBy(
  ws: Workspace,
  service: ConstantContactService,
  entry: JournalEntry,
  candidate: CampaignSummary,
): Promise<CampaignRef | null> {
  if (candidate.status === 'removed') return null
  const holder = rowOfCampaign(ws, candidate.campaignId)
  if (holder !== null && holder !== entry.rowId) return null
  const intent = z.object({ envelope: envelopeSchema }).safeParse(entry.detail)
  try {
    const ref = await service.readRef(candidate.campaignId)
    const draft = await service.readDraft(ref)
    return intent.success && sameEnvelope(draft, asStoredByService(intent.data.envelope, service.features))
      ? ref
      : null
  } catch (error) {
    if (!isGone(error)) throw error
    return null
  }
}

async function lookUpSchedule(
  service: ConstantContactService,
  ref: CampaignRef,
  action: 'schedule' | 'unschedule',
): Promise<LookedUp> {
  const scheduledAt = await service.readSchedule(ref)
  if (scheduledAt !== null)
    return {
      found: action === 'schedule',
      update: { remoteStatus: 'scheduled', scheduledAt, failure: null },
    }
  // Not scheduled: unscheduled, never scheduled, or already sending.
  const { status } = await service.readDraft(ref)
  const ranAlready = status === 'executing' || status === 'done'
  if (ranAlready) return { found: action === 'schedule', update: { remoteStatus: status, failure: null } }
  return {
    found: action === 'unschedule',
    update: { remoteStatus: status, scheduledAt: null, confirmedAt: null },
  }
}

/**
 * Returns the campaign of a creation that was reconciled as not done: the service may finish a call long after it
 * was interrupted. Used when the name turns out to be in use. null if the row never tried the name, or another
 * campaign has it.
 */
export async function adoptExistingDraft(
  { ws, clock, service, runId }: RowDeps,
  { row }: EvaluatedRow,
  name: string,
): Promise<CampaignRef | null> {
  const earlier = listRunEntries(ws, runId, ['create-campaign']).filter(
    (entry) => entry.rowId === row.id && entry.outcome === 'reconciled' && sameName(entry.subject, name),
  )
  const entry = earlier.at(-1)
  if (entry === undefined) return null
  const candidate = (await findByName(service, [entry])).get(nameKey(name))
  const ref = candidate && (await ifCreatedBy(ws, service, entry, candidate))
  if (!ref || !candidate) return null
  inTransaction(ws, () => {
    closeEntry(ws, entry.id, 'reconciled', { found: true }, clock.now())
    updateRow(ws, row.id, createdFields(ref, candidate))
  })
  return ref
}
