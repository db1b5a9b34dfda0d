import type { Row } from '../../../electron/ipc/shapes.ts'
import { DetailsDialog } from './details-dialog.tsx'

/** The full reason why a row failed: our message, what to do, and Constant Contact's own message and key. */
export function FailureDialog({
  locationName,
  failure: { what, next, vendorKey = '', vendorMessage = '' },
  onClose,
}: {
  locationName: string
  failure: NonNullable<Row['failure']>
  onClose: () => void
}) {
  const title = `Why ${locationName} failed`
  return (
    <DetailsDialog
      title={title}
      label={title}
      details={[
        ['What happened', what],
        ['What to do', next],
        ["Constant Contact's error key", vendorKey],
        ["Constant Contact's message", vendorMessage],
      ]}
      onClose={onClose}
    />
  )
}
