import { formatRecent } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { useNow } from '../../shared/now.ts'
import { Answered } from '../../shared/query-content.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { Confirm } from '../../ui/overlays/dialog.tsx'
import { NameList } from '../../ui/table/name-list.tsx'
import css from './drafts.module.css'
import { UnchangedDrafts } from './unchanged-drafts.tsx'

/** Confirms restoring drafts to their content before the last push. */
export function RestoreDialog({
  runId,
  rowIds,
  onClose,
}: {
  runId: string
  /** All rows if missing. */
  rowIds?: string[] | undefined
  onClose: () => void
}) {
  const earlier = useVerb('listEarlierDrafts', { runId, rowIds }, { keepLast: true })
  const info = useVerb('readAppInfo', undefined)
  const now = useNow()
  const zone = info.data?.timeZone ?? 'UTC'
  const restore = useAct('restoreDrafts')
  const drafts = earlier.data?.filter(({ blocked }) => blocked === null) ?? []
  const unchanged = earlier.data?.filter(({ blocked }) => blocked !== null) ?? []
  const scheduled = drafts.filter(({ scheduledAt }) => scheduledAt !== null).length
  const busy = !earlier.data ? 'Loading drafts' : restore.busy ? 'Restoring' : undefined
  const confirm = async (): Promise<void> => {
    const result = await restore.act({ runId, rowIds: drafts.map(({ rowId }) => rowId) })
    if (!result.ok) return
    const { restored, failed } = result.value
    const missed =
      failed > 0 ? ` Couldn't restore ${formatCount(failed, 'draft')}. See the plan for reasons.` : ''
    postNotice({
      tone: failed > 0 ? 'warn' : 'ok',
      text: `Restored ${formatCount(restored, 'draft')}.${missed}`,
    })
    onClose()
  }
  return (
    <Confirm
      title={`Restore ${formatCount(drafts.length, 'draft')}?`}
      open
      danger
      confirm={`Restore ${formatCount(drafts.length, 'draft')}`}
      busy={busy}
      whyOff={drafts.length === 0 ? "There's nothing to restore" : undefined}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Answered answer={earlier} label="Loading drafts" rows={3} inside>
        {() => (
          <div className={css.body}>
            {drafts.length > 0 ? (
              <>
                <p>
                  Drafts return to their content before the last push. Rows keep their values and count as
                  changed. Restore again to undo.
                </p>
                {scheduled > 0 ? (
                  <p>
                    {scheduled === 1
                      ? 'One is scheduled. It will be'
                      : `${formatNumber(scheduled)} are scheduled. They will be`}{' '}
                    unscheduled, restored, and scheduled again for the same time.
                  </p>
                ) : null}
                <NameList label="Drafts to restore">
                  {drafts.map(({ rowId, locationName, pushedAt, subject, scheduledAt }) => (
                    <li key={rowId}>
                      <b>{locationName}</b>
                      <small>
                        {subject}, pushed {formatRecent(pushedAt, now, zone)}
                        {scheduledAt === null ? '' : `, sends ${formatRecent(scheduledAt, now, zone)}`}
                      </small>
                    </li>
                  ))}
                </NameList>
              </>
            ) : (
              <p>These rows have no earlier draft, or they were already sent.</p>
            )}
            <UnchangedDrafts
              noun="draft"
              items={unchanged.map(({ rowId, locationName, blocked }) => ({
                rowId,
                name: locationName,
                blocked,
              }))}
            />
          </div>
        )}
      </Answered>
    </Confirm>
  )
}
