import { formatDuration, formatRecent } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { PushPlan } from '../../../electron/ipc/shapes.ts'
import { useVerb } from '../../shared/api.ts'
import { useNow } from '../../shared/now.ts'
import { Confirm } from '../../ui/overlays/dialog.tsx'
import { NameList } from '../../ui/table/name-list.tsx'
import type { RunView } from '../use-run.ts'
import css from './drafts.module.css'
import { formatWork, planTitle, scheduledRows, whyNoPush } from './plan-labels.ts'

/** Confirms a push: what it does, what it costs, and which campaigns are unscheduled meanwhile. */
export function PushConfirm({
  view,
  plan,
  isFirst,
  busy,
  onConfirm,
  onClose,
}: {
  view: RunView
  /** undefined while the push is being planned. */
  plan: PushPlan | undefined
  /** Whether it's a single row, to check before the others. */
  isFirst: boolean
  /** Shown while the push is starting. */
  busy: string | undefined
  onConfirm: () => void
  onClose: () => void
}) {
  const info = useVerb('readAppInfo', undefined)
  const now = useNow()
  const zone = info.data?.timeZone ?? 'UTC'
  const title = plan ? planTitle(plan) : 'Create drafts'
  const scheduled = plan ? scheduledRows(plan) : []
  const sendTimes = new Map(view.rows.map(({ row }) => [row.id, row.scheduledAt ?? row.plannedAt]))
  return (
    <Confirm
      title={`${title}?`}
      open
      confirm={title}
      onConfirm={onConfirm}
      onClose={onClose}
      busy={plan ? (whyNoPush(plan) ?? busy) : 'Planning the push'}
    >
      {plan ? (
        <div className={css.body}>
          <p>
            {formatWork(plan)}{' '}
            {scheduled.length === 0
              ? "Pushing doesn't send or schedule anything."
              : "Pushing doesn't send anything or schedule anything new."}
          </p>
          {isFirst ? (
            <p>
              This is the draft for {plan.rows[0]?.locationName}. It opens on Constant Contact's page so you
              can check it before you push the others.
            </p>
          ) : null}
          {scheduled.length > 0 ? (
            <>
              <p>
                {scheduled.length === 1
                  ? 'One is scheduled. It will be'
                  : `${formatNumber(scheduled.length)} are scheduled. They will be`}{' '}
                unscheduled, updated, and scheduled again for the same time.
              </p>
              <NameList label="Scheduled campaigns to update">
                {scheduled.map(({ rowId, locationName }) => {
                  const at = sendTimes.get(rowId)
                  return (
                    <li key={rowId}>
                      <b>{locationName}</b>
                      <small>{at ? `sends ${formatRecent(at, now, zone)}` : ''}</small>
                    </li>
                  )
                })}
              </NameList>
            </>
          ) : null}
          <p>
            {formatCount(plan.calls, 'call')}, about {formatDuration(plan.seconds)} at 4 calls per second;{' '}
            {formatNumber(plan.callsLeftToday)} left today.
          </p>
        </div>
      ) : null}
    </Confirm>
  )
}
