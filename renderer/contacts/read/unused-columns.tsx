import { useState } from 'react'
import { Button } from '../../ui/controls/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import css from './unused-columns.module.css'

/** Says plainly which mail Constant Contact does not send, and what serves instead. */
export function WhatItIsNotFor() {
  const [open, setOpen] = useState(false)
  return (
    <p className={css.line}>
      Not for mail that has to go out at once, such as receipts and passwords.{' '}
      <button type="button" className={css.more} onClick={() => setOpen(true)}>
        What serves instead
      </button>
      <Dialog
        title="What Constant Contact is not for"
        open={open}
        onClose={() => setOpen(false)}
        size="medium"
        footer={<Button onPress={() => setOpen(false)}>Close</Button>}
      >
        <h3 className={css.title}>Instant mail to one person</h3>
        <p>
          Receipts, passwords and confirmations are not campaigns: Constant Contact sends to lists only, does
          not promise the minute, and refuses such use. A mail service of your shop or booking system sends
          them.
        </p>
        <h3 className={css.title}>A greeting to everybody who joins a list</h3>
        <p>
          An autoresponder on the list does that. It is made on Constant Contact’s website, under Automations,
          and goes to people who sign up themselves. It does not go to people who come in by an import, so an
          upload from here never sets one off.
        </p>
        <h3 className={css.title}>Something of their own for each person</h3>
        <p>
          An activation link or a voucher stands in a column of the file. That column goes to a custom field,
          and a campaign to the list shows each person theirs by the field’s tag. The columns of the report
          say which tag that is.
        </p>
      </Dialog>
    </p>
  )
}
