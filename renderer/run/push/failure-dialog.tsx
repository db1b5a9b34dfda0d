import type { Row } from '../../../electron/ipc/shapes.ts'
import { Button } from '../../shared/button.tsx'
import { Dialog } from '../../shared/dialog.tsx'
import { CopyButton } from '../../shared/states.tsx'
import css from './drafts.module.css'

/** Why a row failed, whole: our words, what to do, and Constant Contact's own message and key. */
export function FailureDialog({
  locationName,
  failure: { what, next, vendorKey = '', vendorMessage = '' },
  onClose,
}: {
  locationName: string
  failure: NonNullable<Row['failure']>
  onClose: () => void
}) {
  const facts: [string, string][] = [
    ['What happened', what],
    ['What to do', next],
    ['Constant Contact’s key', vendorKey],
    ['Constant Contact’s words', vendorMessage],
  ]
  const told = facts.filter(([, value]) => value !== '')
  return (
    <Dialog
      title={`Why ${locationName} failed`}
      open
      size="medium"
      onClose={onClose}
      footer={
        <>
          <CopyButton text={() => [locationName, ...told.map((fact) => fact.join('\t'))].join('\n')} />
          <Button autoFocus onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      <table className={css.fields} aria-label={`Why ${locationName} failed`}>
        <tbody>
          {told.map(([label, value]) => (
            <tr key={label}>
              <th scope="row" style={{ width: '32%' }}>
                {label}
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
