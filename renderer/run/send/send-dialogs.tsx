import { useState } from 'react'
import type { SendState } from '../../../electron/ipc/shapes.ts'
import { Button } from '../../shared/button.tsx'
import { Dialog } from '../../shared/dialog.tsx'
import { Select, TextField } from '../../shared/field.tsx'
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

export interface StoreSignInProps {
  signIn: NonNullable<SendState['signIn']>
  onClose: () => void
  onStore: (userName: string, password: string) => void
}

/** Asks for user name and password of the website, for the vault to keep. */
export function StoreSignIn({ signIn, onClose, onStore }: StoreSignInProps) {
  const [userName, setUserName] = useState(signIn.userName)
  const [password, setPassword] = useState('')
  const isWhole = userName.trim() !== '' && password !== ''
  const store = (): void => {
    if (isWhole) onStore(userName.trim(), password)
  }
  return (
    <Dialog
      title="Store the sign-in"
      open
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" whyOff={isWhole ? undefined : 'Both are needed'} onPress={store}>
            Store and fill in
          </Button>
        </>
      }
    >
      <form
        className={css.ask}
        onSubmit={(event) => {
          event.preventDefault()
          store()
        }}
      >
        <p>
          For the website of {signIn.organization}. They are filled in on its own sign-in page when you ask
          for it, and never sent for you.
        </p>
        <TextField label="User name" value={userName} onChange={setUserName} />
        <TextField label="Password" type="password" value={password} onChange={setPassword} autoFocus />
        <p className={css.aside}>{signIn.vault}</p>
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
