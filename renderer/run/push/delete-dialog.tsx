import { formatCount } from '../../../core/format/numbers.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { Answered } from '../../shared/query-content.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { Confirm } from '../../ui/overlays/dialog.tsx'
import { NameList } from '../../ui/table/name-list.tsx'
import css from './drafts.module.css'
import { UnchangedDrafts } from './unchanged-drafts.tsx'

/** Confirms deleting drafts: names them, and those that stay, with the reasons. */
export function DeleteDialog({
  runId,
  rowIds,
  onClose,
}: {
  runId: string
  /** All rows if missing. */
  rowIds?: string[] | undefined
  onClose: () => void
}) {
  const plan = useVerb('planDeletion', { runId, rowIds }, { keepLast: true })
  const remove = useAct('deleteDrafts')
  const deletable = plan.data?.filter(({ blocked }) => blocked === null) ?? []
  const unchanged = plan.data?.filter(({ blocked }) => blocked !== null) ?? []
  const busy = !plan.data ? 'Loading drafts' : remove.busy ? 'Deleting' : undefined
  const confirm = async (): Promise<void> => {
    const result = await remove.act({ runId, rowIds: deletable.map(({ rowId }) => rowId) })
    if (!result.ok) return
    const { deleted, failed } = result.value
    const missed =
      failed > 0 ? ` Couldn't delete ${formatCount(failed, 'draft')}. See the plan for reasons.` : ''
    postNotice({
      tone: failed > 0 ? 'warn' : 'ok',
      text: `Deleted ${formatCount(deleted, 'draft')}.${missed}`,
    })
    onClose()
  }
  return (
    <Confirm
      title={`Delete ${formatCount(deletable.length, 'draft')}?`}
      open
      danger
      confirm={`Delete ${formatCount(deletable.length, 'draft')}`}
      busy={busy}
      whyOff={deletable.length === 0 ? 'There are no drafts to delete' : undefined}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Answered answer={plan} label="Loading drafts" rows={3} inside>
        {(data) => (
          <div className={css.body}>
            {deletable.length > 0 ? (
              <>
                <p>
                  They move to Constant Contact's trash. Rows and values are kept, and you can create new
                  drafts under new names.
                </p>
                <NameList label="Drafts to delete">
                  {deletable.map(({ rowId, locationName, campaignName }) => (
                    <li key={rowId}>
                      <b>{campaignName}</b>
                      <small>{locationName}</small>
                    </li>
                  ))}
                </NameList>
              </>
            ) : null}
            <UnchangedDrafts
              noun="campaign"
              items={unchanged.map(({ rowId, campaignName, blocked }) => ({
                rowId,
                name: campaignName,
                blocked,
              }))}
            />
            {data.length === 0 ? <p>None of these rows have drafts.</p> : null}
          </div>
        )}
      </Answered>
    </Confirm>
  )
}
