import { formatRecent } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { useNow } from '../../shared/now.ts'
import { Answered } from '../../shared/query-content.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { Confirm } from '../../ui/overlays/dialog.tsx'
import { NameList } from '../../ui/table/name-list.tsx'
import css from './drafts.module.css'
import { StayingDrafts } from './remaining-drafts.tsx'

/** Names the drafts that would get back what they held before the last push. */
export function RestoreDialog({
  runId,
  rowIds,
  onClose,
}: {
  runId: string
  /** Of all rows when it is missing. */
  rowIds?: string[] | undefined
  onClose: () => void
}) {
  const earlier = useVerb('listEarlierDrafts', { runId, rowIds }, { keepLast: true })
  const info = useVerb('readAppInfo', undefined)
  const now = useNow()
  const zone = info.data?.timeZone ?? 'UTC'
  const restored = useAct('restoreDrafts')
  const drafts = earlier.data?.filter(({ blocked }) => blocked === null) ?? []
  const staying = earlier.data?.filter(({ blocked }) => blocked !== null) ?? []
  const scheduled = drafts.filter(({ scheduledAt }) => scheduledAt !== null).length
  const busy = !earlier.data ? 'The drafts are being looked up' : restored.busy ? 'Putting back' : undefined
  const confirm = async (): Promise<void> => {
    const result = await restored.act({ runId, rowIds: drafts.map(({ rowId }) => rowId) })
    if (!result.ok) return
    const { restored: done, failed } = result.value
    const missed = failed > 0 ? ` ${formatCount(failed, 'draft')} could not be: the plan says why.` : ''
    postNotice({ tone: failed > 0 ? 'warn' : 'ok', text: `${formatCount(done, 'draft')} put back.${missed}` })
    onClose()
  }
  return (
    <Confirm
      title={`Put back ${formatCount(drafts.length, 'draft')}?`}
      open
      danger
      confirm={`Put back ${formatCount(drafts.length, 'draft')}`}
      busy={busy}
      whyOff={drafts.length === 0 ? 'There is nothing to put back' : undefined}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Answered answer={earlier} label="The drafts are being looked up" rows={3} inside>
        {() => (
          <div className={css.ask}>
            {drafts.length > 0 ? (
              <>
                <p>
                  The drafts get what they held before the last push. The rows keep their values and count as
                  changed since. Done twice, it is undone.
                </p>
                {scheduled > 0 ? (
                  <p>
                    {scheduled === 1
                      ? 'One is scheduled: it is'
                      : `${formatNumber(scheduled)} are scheduled: they are`}{' '}
                    taken off the schedule for it, and scheduled again at the same time.
                  </p>
                ) : null}
                <NameList label="Drafts that are put back">
                  {drafts.map(({ rowId, locationName, pushedAt, subject, scheduledAt }) => (
                    <li key={rowId}>
                      <b>{locationName}</b>
                      <small>
                        {subject}, pushed {formatRecent(pushedAt, now, zone)}
                        {scheduledAt === null ? '' : `; goes out ${formatRecent(scheduledAt, now, zone)}`}
                      </small>
                    </li>
                  ))}
                </NameList>
              </>
            ) : (
              <p>No draft of these rows was overwritten, or it has gone out.</p>
            )}
            <StayingDrafts
              noun="draft"
              items={staying.map(({ rowId, locationName, blocked }) => ({
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
