import { useState } from 'react'
import { Button } from '../ui/controls/button.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'
import css from './transactional-note.module.css'

/** A note on which email Constant Contact doesn't send, and what to use instead. */
export function TransactionalNote() {
  const [open, setOpen] = useState(false)
  return (
    <p className={css.line}>
      Not for transactional email, such as receipts and passwords.{' '}
      <button type="button" className={css.more} onClick={() => setOpen(true)}>
        What to use instead
      </button>
      <Dialog
        title="What Constant Contact isn't for"
        open={open}
        onClose={() => setOpen(false)}
        size="medium"
        footer={<Button onPress={() => setOpen(false)}>Close</Button>}
      >
        <h3 className={css.title}>Instant email to one person</h3>
        <p>
          Receipts, passwords and confirmations aren't campaigns. Constant Contact sends only to lists,
          doesn't guarantee timing and doesn't allow this use. Use the email service of your store or booking
          system.
        </p>
        <h3 className={css.title}>A welcome email for everyone who joins a list</h3>
        <p>
          Create an autoresponder for the list on Constant Contact's website, under Automations. It goes to
          people who sign up themselves. Imported contacts never trigger it.
        </p>
        <h3 className={css.title}>Something unique for each person</h3>
        <p>
          Put the activation link or voucher in a column of the file and match it to a custom field. The
          import report shows the field's tag. Put the tag in the email to show each person's own value.
        </p>
      </Dialog>
    </p>
  )
}
