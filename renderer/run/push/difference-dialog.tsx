import { useVerb } from '../../shared/api.ts'
import { Answered } from '../../shared/query-content.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { DraftDifference, isSameEmail } from './draft-difference.tsx'
import css from './drafts.module.css'

/** Shows what the next push changes in a row's draft. */
export function DifferenceDialog({
  runId,
  rowId,
  locationName,
  onClose,
}: {
  runId: string
  rowId: string
  locationName: string
  onClose: () => void
}) {
  const difference = useVerb('readPlannedDifference', { runId, rowId }, { fresh: true })
  return (
    <Dialog
      title={`${locationName}: changes in this push`}
      open
      size="large"
      onClose={onClose}
      footer={
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      }
    >
      <Answered answer={difference} label="Comparing emails" rows={6} inside>
        {(data) => (
          <div className={css.body}>
            {data === null ? <p>The previously pushed version is no longer stored.</p> : null}
            {data !== null && isSameEmail(data) ? <p>The email hasn't changed since the last push.</p> : null}
            {data === null ? null : <DraftDifference difference={data} before="Last push" after="Now" />}
          </div>
        )}
      </Answered>
    </Dialog>
  )
}
