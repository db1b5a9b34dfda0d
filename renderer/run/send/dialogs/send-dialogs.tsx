import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Select, TextField } from '../../../ui/fields/field.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import css from '../page/page-question.module.css'

const reasons = [
  'Send on another day',
  'The content needs another look',
  "The list isn't ready",
  'Another reason',
] as const

export interface SkipDialogProps {
  name: string
  open: boolean
  onClose: () => void
  onSkip: (reason: string) => void
}

/** Asks why a campaign is skipped; the reason is stored with its row and in the results. */
export function SkipDialog({ name, open, onClose, onSkip }: SkipDialogProps) {
  const [reason, setReason] = useState<(typeof reasons)[number]>(reasons[0])
  const [other, setOther] = useState('')
  const text = reason === 'Another reason' ? other.trim() : reason
  const skip = (): void => {
    if (text === '') return
    onSkip(text)
    setOther('')
  }
  return (
    <Dialog
      title={`Skip ${name}`}
      open={open}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" whyOff={text === '' ? 'Choose a reason' : undefined} onPress={skip}>
            Skip
          </Button>
        </>
      }
    >
      <form
        className={css.ask}
        onSubmit={(event) => {
          event.preventDefault()
          skip()
        }}
      >
        <p>The draft stays in Constant Contact and isn't scheduled. You can return to it in the queue.</p>
        <Select
          label="Why"
          options={reasons.map((id) => ({ id, label: id }))}
          chosen={reason}
          onChoose={setReason}
        />
        {reason === 'Another reason' ? (
          <TextField label="The reason" value={other} onChange={setOther} autoFocus />
        ) : null}
      </form>
    </Dialog>
  )
}
