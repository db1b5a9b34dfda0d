import type { Account } from '../../account/account.ts'
import { evaluateRun } from '../../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../../run/evaluate/evaluated-row.ts'
import type { Workspace } from '../../workspace/open.ts'
import { getAccount } from '../../workspace/tables/accounts.ts'
import { listUnreconciled } from '../../workspace/tables/journal.ts'
import { isNumbered } from '../row/campaign-numbering.ts'
import { readUnfinishedUpdates } from '../row/unfinished-updates.ts'
import type { PlannedRow, PushPlan } from './plan-schema.ts'

/** What a plan depends on in an account. */
export type PlanAccount = Pick<Account, 'kind' | 'organization' | 'state' | 'problem' | 'capabilities'>

export interface PlanInputs {
  accountOf(accountId: string): PlanAccount | null
  /** Rows with interrupted calls that aren't looked up yet. */
  unreconciled: ReadonlySet<string>
  /** Send times of rows unscheduled for an update, ISO 8601 UTC, by row ID. */
  unfinished: ReadonlyMap<string, string>
  now: Date
}

/** A campaign that sends sooner than this is no longer unscheduled. */
export const minTimeToUpdateMs = 15 * 60_000
/** An unscheduled campaign is scheduled again until shortly before its send time. */
export const minTimeToRescheduleMs = 60_000

type RowPlan = Pick<PlannedRow, 'action' | 'why' | 'calls'>

const skip = (why: string): RowPlan => ({ action: 'skip', why, calls: 0 })
const blocked = (why: string): RowPlan => ({ action: 'blocked', why, calls: 0 })

/** The campaign is looked up by name, its IDs are read, then it is created or updated. */
const callsToReconcile = 3

// The hash comes last: computing it renders the email.
const isUpToDate = (evaluated: EvaluatedRow): boolean =>
  evaluated.row.campaignId !== null &&
  evaluated.row.remoteStatus !== 'removed' &&
  evaluated.row.pushedHash === evaluated.hash

const firstErrorOf = ({ findings }: EvaluatedRow): string | null => {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (first === undefined) return null
  return errors.length === 1 ? first.what : `${first.what} And ${errors.length - 1} more.`
}

const accountProblem = (account: PlanAccount | null): string | null => {
  if (account === null) return 'The account is no longer connected.'
  // An account that was unreachable may be back: the push waits for the network.
  if (account.state === 'signed-out') return account.problem ?? `${account.organization} is signed out.`
  if (!account.capabilities.writeCampaigns)
    return (
      account.capabilities.why.writeCampaigns ?? "The account doesn't have permission to create campaigns."
    )
  return null
}

const whyNew = ({ row, name }: EvaluatedRow): string =>
  row.campaignName === null && isNumbered(name)
    ? `No draft yet. The name is already in use, so the draft will be named "${name}".`
    : 'No draft yet.'

/** Returns what a push would do with a changed row whose campaign is scheduled. */
export function planScheduled({ row }: EvaluatedRow, account: PlanAccount, now: Date): RowPlan {
  if (!account.capabilities.schedule)
    return blocked('Scheduled. Unschedule it on the website, then update the draft.')
  if (row.scheduledAt !== null && Date.parse(row.scheduledAt) - now.getTime() < minTimeToUpdateMs)
    return blocked("Sends in less than 15 minutes. It's too late to change it.")
  return {
    action: 'update-scheduled',
    why: 'Changed since it was scheduled. It will be unscheduled, updated and scheduled again for the same time.',
    calls: 4,
  }
}

/** Returns whether a push unscheduled the row without scheduling it again, and it isn't too late. */
function needsRescheduling(
  { id, remoteStatus }: EvaluatedRow['row'],
  { unfinished, now }: PlanInputs,
): boolean {
  const sendsAt = unfinished.get(id)
  if (sendsAt === undefined || remoteStatus === 'scheduled') return false
  return Date.parse(sendsAt) - now.getTime() >= minTimeToRescheduleMs
}

function planRow(evaluated: EvaluatedRow, inputs: PlanInputs): RowPlan {
  const { row } = evaluated
  const account = inputs.accountOf(evaluated.location.accountId)
  const mustReschedule = needsRescheduling(row, inputs)
  if (row.remoteStatus === 'executing' || row.remoteStatus === 'done')
    return skip(isUpToDate(evaluated) ? 'Sent.' : 'Sent without the latest change.')
  const trouble = accountProblem(account)
  if (inputs.unreconciled.has(row.id) || row.unconfirmed) {
    if (trouble !== null) return blocked(trouble)
    const why = "A call was interrupted. It's checked before anything else happens."
    return { action: 'reconcile', why, calls: callsToReconcile }
  }
  if (isUpToDate(evaluated) && !mustReschedule) return skip('Up to date.')
  const error = firstErrorOf(evaluated)
  if (error !== null) return blocked(error)
  if (evaluated.location.listId === null)
    return blocked(`The list "${evaluated.location.listName}" doesn't exist in Constant Contact.`)
  if (account === null || trouble !== null) return blocked(trouble ?? '')
  if (row.campaignId === null || row.remoteStatus === 'removed') {
    const why = row.campaignId === null ? whyNew(evaluated) : 'The campaign was deleted in Constant Contact.'
    // V1 takes the lists with the campaign; V3 takes them by the update only. Source: API description 3.0.178.
    return { action: 'create', why, calls: account.kind === 'v1' ? 1 : 2 }
  }
  if (row.remoteStatus === 'error')
    return blocked('Constant Contact reports an error for this campaign. Check it on the website.')
  if (row.remoteStatus === 'scheduled') return planScheduled(evaluated, account, inputs.now)
  if (mustReschedule) {
    const why = 'Unscheduled for an update. It will be scheduled again.'
    return { action: 'update-scheduled', why, calls: isUpToDate(evaluated) ? 1 : 2 }
  }
  const why = row.pushedHash === null ? 'The draft is incomplete.' : 'Changed since the last push.'
  // V1 looks at a draft before it changes it.
  return { action: 'update', why, calls: account.kind === 'v1' ? 2 : 1 }
}

/** Plans what a push would do with each row, and why. Makes no calls. */
export const planRows = (rows: readonly EvaluatedRow[], inputs: PlanInputs): PlannedRow[] =>
  rows.map((evaluated) => ({
    rowId: evaluated.row.id,
    locationName: evaluated.location.name,
    ...planRow(evaluated, inputs),
  }))

/** Returns whether a push makes calls for the row. */
export const makesCalls = ({ action }: PlannedRow): boolean => action !== 'skip' && action !== 'blocked'

/** Reads the inputs of `planRows`. */
export function readPlanInputs(ws: Workspace, runId: string, now: Date): PlanInputs {
  const accounts = new Map<string, Account | null>()
  return {
    accountOf: (id) => {
      const known = accounts.get(id)
      if (known !== undefined) return known
      const account = getAccount(ws, id)
      accounts.set(id, account)
      return account
    },
    unreconciled: new Set(
      listUnreconciled(ws, runId).flatMap(({ rowId }) => (rowId === null ? [] : [rowId])),
    ),
    unfinished: readUnfinishedUpdates(ws, runId),
    now,
  }
}

/** Source: vendor's rate limit guide, for an ordinary API key. */
const callsPerSecond = 4
/** Campaigns per status query. Source: vendor's API description 3.0.178. */
const campaignsPerPage = 500

/** Returns what a push would do: the rows, the calls, how long they take, and how many calls are left today. */
export function planPush(
  ws: Workspace,
  runId: string,
  input: { callsLeftToday: number; now: Date; rowIds?: readonly string[] | undefined },
): PushPlan {
  const evaluatedRows = evaluateRun(ws, runId, input.now, input.rowIds)
  const inputs = readPlanInputs(ws, runId, input.now)
  const rows = planRows(evaluatedRows, inputs)
  const byKey = new Map<string, number>()
  const accountIds = new Set(evaluatedRows.map(({ location }) => location.accountId))
  for (const accountId of accountIds) {
    const planned = rows
      .filter((_, at) => evaluatedRows[at]?.location.accountId === accountId)
      .filter(makesCalls)
    const changingCalls = planned.reduce((sum, { calls }) => sum + calls, 0)
    // Statuses are read before drafts are overwritten, and once more at the end.
    const updates = planned.filter(({ action }) => action !== 'create').length
    const readCalls = Math.ceil(updates / campaignsPerPage) + Math.ceil(planned.length / campaignsPerPage)
    const apiKey = getAccount(ws, accountId)?.apiKey ?? ''
    byKey.set(apiKey, (byKey.get(apiKey) ?? 0) + changingCalls + readCalls)
  }
  const calls = [...byKey.values()].reduce((sum, count) => sum + count, 0)
  return {
    runId,
    rows,
    calls,
    // Each key has a limit of its own.
    seconds: Math.max(0, ...byKey.values()) / callsPerSecond,
    callsLeftToday: input.callsLeftToday,
  }
}
