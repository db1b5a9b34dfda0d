import { formatDuration, formatRecent } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { PushPlan } from '../../../electron/ipc/shapes.ts'
import { useVerb } from '../../shared/api.ts'
import { useNow } from '../../shared/now.ts'
import { Confirm } from '../../ui/overlays/dialog.tsx'
import { NameList } from '../../ui/table/name-list.tsx'
import type { RunView } from '../use-run.ts'
import css from './drafts.module.css'
import { scheduledIn, whyNoPush, workMessage, workOf } from './plan-labels.ts'

/** Asks before a push: what it does, what it costs, and by name what is taken off its schedule meanwhile. */
export function PushConfirm({
  view,
  plan,
  isFirst,
  busy,
  onConfirm,
  onClose,
}: {
  view: RunView
  /** undefined while it is being made. */
  plan: PushPlan | undefined
  /** One row, to be looked at before the others. */
  isFirst: boolean
  /** A sentence while it is being started. */
  busy: string | undefined
  onConfirm: () => void
  onClose: () => void
}) {
  const info = useVerb('readAppInfo', undefined)
  const now = useNow()
  const zone = info.data?.timeZone ?? 'UTC'
  const title = plan ? `Push ${formatCount(workOf(plan), 'draft')}` : 'Push'
  const scheduled = plan ? scheduledIn(plan) : []
  const goesOut = new Map(view.rows.map(({ row }) => [row.id, row.scheduledAt ?? row.plannedAt]))
  return (
    <Confirm
      title={`${title}?`}
      open
      confirm={title}
      onConfirm={onConfirm}
      onClose={onClose}
      busy={plan ? (whyNoPush(plan) ?? busy) : 'The plan is being made'}
    >
      {plan ? (
        <div className={css.ask}>
          <p>
            {workMessage(plan)}{' '}
            {scheduled.length === 0
              ? 'Nothing is sent or scheduled by a push.'
              : 'Nothing is sent by a push, and nothing else is scheduled.'}
          </p>
          {isFirst ? (
            <p>
              It is the draft of {plan.rows[0]?.locationName}. It then opens on Constant Contact’s own page,
              for you to look at before the others are pushed.
            </p>
          ) : null}
          {scheduled.length > 0 ? (
            <>
              <p>
                {scheduled.length === 1
                  ? 'One is scheduled: it is'
                  : `${formatNumber(scheduled.length)} are scheduled: they are`}{' '}
                taken off the schedule, changed, and scheduled again at the same time.
              </p>
              <NameList label="Scheduled campaigns that are changed">
                {scheduled.map(({ rowId, locationName }) => {
                  const at = goesOut.get(rowId)
                  return (
                    <li key={rowId}>
                      <b>{locationName}</b>
                      <small>{at ? `goes out ${formatRecent(at, now, zone)}` : ''}</small>
                    </li>
                  )
                })}
              </NameList>
            </>
          ) : null}
          <p>
            {formatCount(plan.calls, 'call')}, about {formatDuration(plan.seconds)} at 4 a second;{' '}
            {formatNumber(plan.callsLeftToday)} are left today.
          </p>
        </div>
      ) : null}
    </Confirm>
  )
}
