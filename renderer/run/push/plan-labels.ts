import { formatDuration } from '../../../core/format/dates.ts'
import { formatCount, formatNumber, formatPart } from '../../../core/format/numbers.ts'
import { formatList } from '../../../core/format/text.ts'
import type { PlannedRow, PushPlan } from '../../../electron/ipc/shapes.ts'
import type { Total } from '../../ui/table/totals.tsx'

export type PlanAction = PlannedRow['action']

/** The labels of the planned actions. */
export const actionLabels: Record<PlanAction, string> = {
  create: 'Create draft',
  update: 'Update draft',
  'update-scheduled': 'Update scheduled campaign',
  reconcile: 'Check first',
  skip: 'No change',
  blocked: 'Blocked',
}

/** The plan's filters. Updates of drafts and of scheduled campaigns count as one. */
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
  blocked: 'Blocked',
}

export const isInPart = ({ action }: PlannedRow, part: PlanPart): boolean =>
  part === 'all' || partOf[action] === part

const countPart = (rows: readonly PlannedRow[], part: PlanPart): number =>
  rows.filter((row) => isInPart(row, part)).length

/** The parts that have rows, with their numbers. */
export const planParts = (rows: readonly PlannedRow[]): { id: PlanPart; label: string; count: number }[] =>
  (['all', 'create', 'change', 'reconcile', 'blocked', 'skip'] as const)
    .map((id) => ({ id, label: partLabels[id], count: countPart(rows, id) }))
    .filter(({ id, count }) => id === 'all' || count > 0)

/** Returns the number of rows that need calls. */
export const countWork = ({ rows }: PushPlan): number => rows.filter(({ calls }) => calls > 0).length

/**
 * Returns "Create 42 drafts", "Update 3 drafts", or "Push 44 drafts" where some are new and some are not. `blocked`
 * counts the rows that an error holds back: "Create 41 of 42 drafts".
 */
export const pushTitle = (created: number, total: number, blocked: number): string => {
  const verb = created === total ? 'Create' : created === 0 ? 'Update' : 'Push'
  return `${verb} ${blocked === 0 ? formatCount(total, 'draft') : formatPart(total, total + blocked, 'draft')}`
}

/** Returns the title of a push with this plan. */
export const planTitle = (plan: PushPlan): string =>
  pushTitle(
    plan.rows.filter(({ action }) => action === 'create').length,
    countWork(plan),
    countPart(plan.rows, 'blocked'),
  )

/** Returns campaigns that will be unscheduled for an update: the operator approves these by name. */
export const scheduledRows = ({ rows }: PushPlan): readonly PlannedRow[] =>
  rows.filter(({ action }) => action === 'update-scheduled')

/** Returns "41 drafts to create and 2 campaigns to update.", for the confirmation. */
export const formatWork = ({ rows }: PushPlan): string => {
  const created = countPart(rows, 'create')
  const changed = countPart(rows, 'change')
  const interrupted = countPart(rows, 'reconcile')
  const parts = [
    created > 0 ? `${formatCount(created, 'draft')} to create` : '',
    changed > 0 ? `${formatCount(changed, 'campaign')} to update` : '',
    interrupted > 0 ? `${formatCount(interrupted, 'row')} to check first` : '',
  ].filter(Boolean)
  return parts.length === 0 ? 'Nothing to push.' : `${formatList(parts)}.`
}

/** Returns the totals of a plan: calls, time at the limit, share of the calls left today. */
export const planTotals = ({ calls, seconds, callsLeftToday }: PushPlan): Total[] => {
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
      isBad: calls > callsLeftToday,
    },
  ]
}

/** Returns why the push can't start; undefined if it can. */
export const whyNoPush = (plan: PushPlan | undefined): string | undefined => {
  if (!plan) return 'Planning the push'
  if (plan.rows.length === 0) return 'This run has no locations'
  if (countWork(plan) === 0) {
    return countPart(plan.rows, 'blocked') > 0
      ? 'All changed rows are blocked'
      : 'Nothing changed since the last push'
  }
  if (plan.calls > plan.callsLeftToday && plan.callsLeftToday <= 0) {
    return 'Daily API limit reached. Resumes at 00:00 UTC.'
  }
  return undefined
}
