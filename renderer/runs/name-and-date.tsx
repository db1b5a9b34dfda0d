import { type ReactNode, useState } from 'react'
import type { ApiError } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { ErrorState } from '../ui/feedback/states.tsx'
import { DateField, TextField } from '../ui/fields/field.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'

export interface NameAndDateProps {
  title: string
  name: string
  date: string
  confirm: string
  busy: boolean
  error: ApiError | null
  onConfirm: (name: string, date: string) => void
  onClose: () => void
  children?: ReactNode
}

/** A dialog for a run's name and send date. */
export function NameAndDate(props: NameAndDateProps) {
  const [name, setName] = useState(props.name)
  const [date, setDate] = useState(props.date)
  const whyOff = name.trim() === '' ? 'Enter a name.' : props.busy ? 'Saving.' : undefined
  const confirm = () => {
    if (whyOff === undefined) props.onConfirm(name.trim(), date)
  }
  return (
    <Dialog
      title={props.title}
      open
      onClose={props.onClose}
      footer={
        <>
          <Button onPress={props.onClose}>Cancel</Button>
          <Button variant="primary" onPress={confirm} whyOff={whyOff}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <TextField label="Name" value={name} onChange={setName} autoFocus />
      <DateField label="Send date" value={date} onChange={setDate} />
      {props.children}
      {props.error ? <ErrorState inside error={props.error} /> : null}
    </Dialog>
  )
}
