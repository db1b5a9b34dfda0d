import { formatDuration } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import { formatList } from '../../../core/format/text.ts'
import type { PlannedRow, PushPlan } from '../../../electron/ipc/shapes.ts'

export type PlanAction = PlannedRow['action']

/** What happens to a row, as the plan says it. */
export const formatAction: Record<PlanAction, string> = {
  create: 'Make a draft',
  update: 'Change the draft',
  'update-scheduled': 'Change what is scheduled',
  settle: 'Look up first',
  skip: 'Nothing',
  blocked: 'Left out',
}

/** The parts of a plan that the filter shows: several actions that mean one thing to the operator. */
export type PlanPart = 'all' | 'create' | 'change' | 'settle' | 'skip' | 'blocked'

const partOf: Record<PlanAction, Exclude<PlanPart, 'all'>> = {
  create: 'create',
  update: 'change',
  'update-scheduled': 'change',
  settle: 'settle',
  skip: 'skip',
  blocked: 'blocked',
}

const partLabels: Record<PlanPart, string> = {
  all: 'All',
  create: 'Make',
  change: 'Change',
  settle: 'Look up',
  skip: 'Nothing to do',
  blocked: 'Left out',
}

export const isInPart = ({ action }: PlannedRow, part: PlanPart): boolean =>
  part === 'all' || partOf[action] === part

const countPart = (rows: readonly PlannedRow[], part: PlanPart): number =>
  rows.filter((row) => isInPart(row, part)).length

/** The parts that have rows, with their numbers. */
export const planParts = (rows: readonly PlannedRow[]): { id: PlanPart; label: string; count: number }[] =>
  (['all', 'create', 'change', 'settle', 'blocked', 'skip'] as const)
    .map((id) => ({ id, label: partLabels[id], count: countPart(rows, id) }))
    .filter(({ id, count: rowsIn }) => id === 'all' || rowsIn > 0)

/** Rows for which something is called. */
export const workOf = ({ rows }: PushPlan): number => rows.filter(({ calls }) => calls > 0).length

/** Campaigns that are taken off their schedule to be changed: the operator agrees to these by name. */
export const scheduledIn = ({ rows }: PushPlan): readonly PlannedRow[] =>
  rows.filter(({ action }) => action === 'update-scheduled')

/** "41 drafts are made and 2 changed", for the confirmation. */
export const workMessage = ({ rows }: PushPlan): string => {
  const [made, changed, settled] = [
    countPart(rows, 'create'),
    countPart(rows, 'change'),
    countPart(rows, 'settle'),
  ]
  const parts = [
    made > 0 ? `${formatCount(made, 'draft')} ${made === 1 ? 'is' : 'are'} made` : '',
    changed > 0 ? `${formatCount(changed, 'campaign')} ${changed === 1 ? 'is' : 'are'} changed` : '',
    settled > 0 ? `${formatCount(settled, 'row')} ${settled === 1 ? 'is' : 'are'} looked up first` : '',
  ].filter(Boolean)
  return parts.length === 0 ? 'Nothing is to be pushed.' : `${formatList(parts)}.`
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
          : `${shown} % of ${formatNumber(callsLeftToday)}`,
      isTooMuch: calls > callsLeftToday,
    },
  ]
}

/** Why the push can not be started; undefined when it can. */
export const whyNoPush = (plan: PushPlan | undefined): string | undefined => {
  if (!plan) return 'The plan is being made'
  if (plan.rows.length === 0) return 'No location takes part in this run'
  if (workOf(plan) === 0) {
    return countPart(plan.rows, 'blocked') > 0
      ? 'Every row that changed is left out'
      : 'Nothing changed since the last push'
  }
  if (plan.calls > plan.callsLeftToday && plan.callsLeftToday <= 0) {
    return 'No calls are left today. New ones begin at 00:00 UTC.'
  }
  return undefined
}
