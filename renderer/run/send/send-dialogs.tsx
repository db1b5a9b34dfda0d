import { useState } from 'react'
import { Button } from '../../shared/button.tsx'
import { Confirm, Dialog } from '../../shared/dialog.tsx'
import { Select, TextField } from '../../shared/field.tsx'
import { counted } from '../../shared/words.ts'
import css from './send.module.css'

const reasons = [
  'It goes out another day',
  'The content is to be looked at again',
  'The list is not ready',
  'Another reason',
] as const

export interface SkipDialogProps {
  name: string
  open: boolean
  onClose: () => void
  onSkip: (reason: string) => void
}

/** Asks why a campaign is left out; the reason stays with its row and in the report. */
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
          <Button variant="primary" whyOff={text === '' ? 'Say why' : undefined} onPress={skip}>
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
        <p>Its draft stays in Constant Contact and is not scheduled. You can come back to it in the queue.</p>
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

export interface ScheduleAllProps {
  open: boolean
  campaigns: number
  /** Contacts on their lists; null where not every list's count is known. */
  contacts: number | null
  /** "09:00 EST to 11:00 CST, Tue 24 Nov 2026" */
  time: string
  busy: boolean
  onClose: () => void
  onConfirm: () => void
}

/** Asks before the rest of the run is scheduled by API, with every number. Cancel is the default. */
export function ScheduleAll({ open, campaigns, contacts, time, busy, onClose, onConfirm }: ScheduleAllProps) {
  return (
    <Confirm
      title={`Schedule ${counted(campaigns, 'campaign')}?`}
      open={open}
      confirm={`Schedule ${counted(campaigns, 'campaign')}`}
      busy={busy ? 'Scheduling' : undefined}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      <div className={css.ask}>
        <p>
          {counted(campaigns, 'campaign')} {campaigns === 1 ? 'goes' : 'go'} out to{' '}
          {contacts === null ? 'the contacts of their lists' : counted(contacts, 'contact')}, {time}.
        </p>
        <p>Each is sent at its location’s own time, without another click.</p>
      </div>
    </Confirm>
  )
}
