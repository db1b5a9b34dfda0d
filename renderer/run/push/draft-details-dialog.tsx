import { Button } from '../../ui/controls/button.tsx'
import { CopyButton } from '../../ui/feedback/states.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import css from './drafts.module.css'

interface DraftDetailsDialogProps {
  title: string
  /** Name of the table, for assistive technology. */
  label: string
  /** The known details with their headings; empty ones are left out. */
  details: readonly (readonly [heading: string, value: string])[]
  onClose: () => void
}

/** All that is known of one thing, to be read and copied. */
export function DraftDetailsDialog({ title, label, details, onClose }: DraftDetailsDialogProps) {
  const shown = details.filter(([, value]) => value !== '')
  return (
    <Dialog
      title={title}
      open
      size="medium"
      onClose={onClose}
      footer={
        <>
          <CopyButton text={() => [title, ...shown.map((fact) => fact.join('\t'))].join('\n')} />
          <Button autoFocus onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      <table className={css.fields} aria-label={label}>
        <tbody>
          {shown.map(([heading, value]) => (
            <tr key={heading}>
              <th scope="row" style={{ width: '32%' }}>
                {heading}
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
