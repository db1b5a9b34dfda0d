import { Button } from '../../shared/button.tsx'
import { useAct, useVerb } from '../../shared/desk.ts'
import { Dialog } from '../../shared/dialog.tsx'
import { ErrorState, Skeleton } from '../../shared/states.tsx'
import { DifferenceLines } from '../difference-lines.tsx'
import css from './drafts.module.css'

export interface CompareDialogProps {
  runId: string
  rowId: string
  locationName: string
  /** It is taken off its schedule to be overwritten, and scheduled again. */
  isScheduled: boolean
  onClose: () => void
}

/** A draft that was changed in Constant Contact beside what a push would write: keep theirs or write ours. */
export function CompareDialog({ runId, rowId, locationName, isScheduled, onClose }: CompareDialogProps) {
  const compared = useVerb('compareDraft', { runId, rowId }, { fresh: true })
  const accept = useAct('acceptDraft')
  const push = useAct('startPush')
  const { data } = compared
  const whyOff = data
    ? accept.busy || push.busy
      ? 'It is being done'
      : undefined
    : 'The draft is being read'
  const isSame = data && data.fields.length === 0 && data.text.length === 0 && !data.onlyHtml
  const keep = async (): Promise<void> => {
    if (!data) return
    const { ok } = await accept.act({ runId, rowId, updatedAt: data.updatedAt })
    if (ok) onClose()
    else compared.again()
  }
  const overwrite = async (): Promise<void> => {
    const { ok } = await push.act({ runId, rowIds: [rowId], overwrite: [rowId], scheduled: [rowId] })
    if (ok) onClose()
  }
  return (
    <Dialog
      title={`${locationName}: theirs and ours`}
      open
      size="large"
      role="alertdialog"
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            Cancel
          </Button>
          <Button whyOff={whyOff} onPress={() => void keep()}>
            Keep theirs
          </Button>
          <Button variant="danger" whyOff={whyOff} onPress={() => void overwrite()}>
            Overwrite with ours
          </Button>
        </>
      }
    >
      {compared.error && !data ? (
        <ErrorState inside error={compared.error} onAgain={compared.again} />
      ) : data ? (
        <div className={css.ask}>
          <p>
            The draft of {locationName} was changed in Constant Contact after it was pushed. Kept, it counts
            as pushed until the row’s values change; overwritten, that change is gone.
            {isScheduled
              ? ' It is scheduled: to be overwritten it is taken off its schedule, and scheduled again at its time.'
              : ''}
          </p>
          {isSame ? <p>Both hold the same now.</p> : null}
          {data.fields.length > 0 ? (
            <table className={css.fields} aria-label="Fields that differ">
              <thead>
                <tr>
                  <th style={{ width: '18%' }}>Field</th>
                  <th>Theirs, in Constant Contact</th>
                  <th>Ours, of this run</th>
                </tr>
              </thead>
              <tbody>
                {data.fields.map(({ field, before, after }) => (
                  <tr key={field}>
                    <th scope="row">{field}</th>
                    <td>{before || 'Empty'}</td>
                    <td>{after || 'Empty'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
          {data.text.length > 0 ? (
            <>
              <p>Text: lines with − are theirs only, lines with + are ours only.</p>
              <div className={css.text}>
                <DifferenceLines label="Text of both" lines={data.text} />
              </div>
            </>
          ) : null}
          {data.onlyHtml ? <p>The text is the same; a link, an image or the layout differs.</p> : null}
        </div>
      ) : (
        <Skeleton label="The draft is being read" />
      )}
    </Dialog>
  )
}
