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
  /** Whether the campaign is scheduled: overwriting unschedules it and schedules it again. */
  isScheduled: boolean
  onClose: () => void
}

/** Compares a draft edited in Constant Contact with what a push would write: keep it or overwrite it. */
export function CompareDialog({ runId, rowId, locationName, isScheduled, onClose }: CompareDialogProps) {
  const compared = useVerb('compareDraft', { runId, rowId }, { fresh: true })
  const accept = useAct('keepRemoteVersion')
  const push = useAct('startPush')
  const { data } = compared
  const whyOff = data ? (accept.busy || push.busy ? 'Working' : undefined) : 'Loading the draft'
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
      title={`${locationName}: compare drafts`}
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
            Keep Constant Contact's version
          </Button>
          <Button variant="danger" whyOff={whyOff} onPress={() => void overwrite()}>
            Overwrite with this run
          </Button>
        </>
      }
    >
      {compared.error && !data ? (
        <ErrorState inside error={compared.error} onAgain={compared.again} />
      ) : data ? (
        <div className={css.body}>
          <p>
            The draft of {locationName} was edited in Constant Contact after it was pushed. If you keep it,
            the row counts as pushed until its values change. If you overwrite it, the edit is lost.
            {isScheduled
              ? " The campaign is scheduled. To overwrite it, it's unscheduled, updated and scheduled again for the same time."
              : ''}
          </p>
          {isSameEmail(data) ? <p>Both versions are the same now.</p> : null}
          <DraftDifference difference={data} before="In Constant Contact" after="In this run" />
        </div>
      ) : (
        <Skeleton label="Loading the draft" />
      )}
    </Dialog>
  )
}
