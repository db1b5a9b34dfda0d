import { useEffect, useRef, useState } from 'react'
import type { SendState } from '../../../../electron/ipc/shapes.ts'
import { call, toApiError } from '../../../shared/api.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { postNotice } from '../../../ui/feedback/notice-store.ts'
import { TextField } from '../../../ui/fields/field.tsx'
import { SecretField, type SecretFieldHandle } from '../../../ui/fields/secret-field.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import css from '../page/page-question.module.css'

export interface StoreSignInProps {
  signIn: NonNullable<SendState['signIn']>
  onClose: () => void
}

/** Asks for the website's user name and password, stores them in the vault, and fills them in. */
export function StoreSignIn({ signIn, onClose }: StoreSignInProps) {
  const [userName, setUserName] = useState(signIn.userName)
  const [noPassword, setNoPassword] = useState(false)
  const password = useRef<SecretFieldHandle>(null)
  useEffect(() => password.current?.focus(), [])

  const store = async (): Promise<void> => {
    if (userName.trim() === '') return
    const typed = password.current?.take() ?? ''
    setNoPassword(typed === '')
    if (typed === '') return password.current?.focus()
    onClose()
    try {
      // Called as it is: what a mutation is given stays in its cache for a while.
      await call('saveWebsiteSignIn', {
        accountId: signIn.accountId,
        userName: userName.trim(),
        password: typed,
      })
    } catch (thrown) {
      const error = toApiError(thrown)
      postNotice({ tone: 'bad', text: error.what, error })
    }
  }
  return (
    <Dialog
      title="Save sign-in"
      open
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            whyOff={userName.trim() === '' ? 'Enter the user name' : undefined}
            onPress={() => void store()}
          >
            Save and fill in
          </Button>
        </>
      }
    >
      <form
        className={css.ask}
        onSubmit={(event) => {
          event.preventDefault()
          void store()
        }}
      >
        <p>
          For the website of {signIn.organization}. Campaign Desk fills them in on the sign-in page when you
          choose to. You press the button.
        </p>
        <TextField label="User name" value={userName} onChange={setUserName} />
        <SecretField
          ref={password}
          label="Password"
          problem={noPassword ? 'Enter the password.' : undefined}
        />
        <p className={css.aside}>{signIn.vault}</p>
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
