import { Button } from '../../ui/controls/button.tsx'
import { CopyButton } from '../../ui/feedback/states.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import css from './drafts.module.css'

interface DetailsDialogProps {
  title: string
  /** Name of the table, for assistive technology. */
  label: string
  /** Details with an empty value are left out. */
  details: readonly (readonly [heading: string, value: string])[]
  onClose: () => void
}

/** A table of details to read and copy. */
export function DetailsDialog({ title, label, details, onClose }: DetailsDialogProps) {
  const shown = details.filter(([, value]) => value !== '')
  return (
    <Dialog
      title={title}
      open
      size="medium"
      onClose={onClose}
      footer={
        <>
          <CopyButton text={() => [title, ...shown.map((detail) => detail.join('\t'))].join('\n')} />
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
