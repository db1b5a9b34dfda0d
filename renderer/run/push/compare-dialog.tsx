import { useAct, useVerb } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { DraftDifference, isSameEmail } from './draft-difference.tsx'
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
          {isSameEmail(data) ? <p>Both hold the same now.</p> : null}
          <DraftDifference difference={data} before="Theirs, in Constant Contact" after="Ours, of this run" />
        </div>
      ) : (
        <Skeleton label="The draft is being read" />
      )}
    </Dialog>
  )
}
