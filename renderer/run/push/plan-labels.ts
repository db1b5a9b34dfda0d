import { formatDuration } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import { formatList } from '../../../core/format/text.ts'
import type { PlannedRow, PushPlan } from '../../../electron/ipc/shapes.ts'

export type PlanAction = PlannedRow['action']

/** The label of a row's planned action. */
export const formatAction: Record<PlanAction, string> = {
  create: 'Create draft',
  update: 'Update draft',
  'update-scheduled': 'Update scheduled campaign',
  reconcile: 'Check first',
  skip: 'Nothing',
  blocked: 'Skipped',
}

/** The parts of a plan that the filter shows: several actions that mean one thing to the operator. */
export type PlanPart = 'all' | 'create' | 'change' | 'reconcile' | 'skip' | 'blocked'

const partOf: Record<PlanAction, Exclude<PlanPart, 'all'>> = {
  create: 'create',
  update: 'change',
  'update-scheduled': 'change',
  reconcile: 'reconcile',
  skip: 'skip',
  blocked: 'blocked',
}

const partLabels: Record<PlanPart, string> = {
  all: 'All',
  create: 'Create',
  change: 'Update',
  reconcile: 'Check',
  skip: 'Up to date',
  blocked: 'Skipped',
}

export const isInPart = ({ action }: PlannedRow, part: PlanPart): boolean =>
  part === 'all' || partOf[action] === part

const countPart = (rows: readonly PlannedRow[], part: PlanPart): number =>
  rows.filter((row) => isInPart(row, part)).length

/** The parts that have rows, with their numbers. */
export const planParts = (rows: readonly PlannedRow[]): { id: PlanPart; label: string; count: number }[] =>
  (['all', 'create', 'change', 'reconcile', 'blocked', 'skip'] as const)
    .map((id) => ({ id, label: partLabels[id], count: countPart(rows, id) }))
    .filter(({ id, count: rowsIn }) => id === 'all' || rowsIn > 0)

/** Rows for which something is called. */
export const workOf = ({ rows }: PushPlan): number => rows.filter(({ calls }) => calls > 0).length

/** Returns "Create 41 drafts", "Update 3 drafts", or "Push 44 drafts" where some are new and some are not. */
export const pushTitle = (created: number, total: number): string =>
  `${created === total ? 'Create' : created === 0 ? 'Update' : 'Push'} ${formatCount(total, 'draft')}`

/** Returns what a push of this plan is called. */
export const planTitle = (plan: PushPlan): string =>
  pushTitle(plan.rows.filter(({ action }) => action === 'create').length, workOf(plan))

/** Returns campaigns that will be unscheduled for an update: the operator approves these by name. */
export const scheduledIn = ({ rows }: PushPlan): readonly PlannedRow[] =>
  rows.filter(({ action }) => action === 'update-scheduled')

/** "41 drafts are made and 2 changed", for the confirmation. */
export const workMessage = ({ rows }: PushPlan): string => {
  const [made, changed, settled] = [
    countPart(rows, 'create'),
    countPart(rows, 'change'),
    countPart(rows, 'reconcile'),
  ]
  const parts = [
    made > 0 ? `${formatCount(made, 'draft')} to create` : '',
    changed > 0 ? `${formatCount(changed, 'campaign')} to update` : '',
    settled > 0 ? `${formatCount(settled, 'row')} to check first` : '',
  ].filter(Boolean)
  return parts.length === 0 ? 'Nothing to push.' : `${formatList(parts)}.`
}

/** The totals of a plan: calls, time at the limit, share of what is left of today's calls. */
export const planTotals = ({
  calls,
  seconds,
  callsLeftToday,
}: PushPlan): { label: string; value: string; isTooMuch?: boolean }[] => {
  const share = callsLeftToday > 0 ? (calls / callsLeftToday) * 100 : 0
  const shown = share > 0 && share < 0.1 ? 'under 0.1' : share.toFixed(1)
  return [
    { label: 'Calls', value: formatNumber(calls) },
    { label: 'Time at 4 calls a second', value: calls === 0 ? 'none' : formatDuration(seconds) },
    {
      label: 'Of the calls left today',
      value:
        calls === 0
          ? `none of ${formatNumber(callsLeftToday)}`
          : `${shown}% of ${formatNumber(callsLeftToday)}`,
      isTooMuch: calls > callsLeftToday,
    },
  ]
}

/** Why the push can not be started; undefined when it can. */
export const whyNoPush = (plan: PushPlan | undefined): string | undefined => {
  if (!plan) return 'Planning the push'
  if (plan.rows.length === 0) return 'This run has no locations'
  if (workOf(plan) === 0) {
    return countPart(plan.rows, 'blocked') > 0
      ? 'All changed rows are skipped'
      : 'Nothing changed since the last push'
  }
  if (plan.calls > plan.callsLeftToday && plan.callsLeftToday <= 0) {
    return 'Daily API limit reached. Resumes at 00:00 UTC.'
  }
  return undefined
}
