import { useState } from 'react'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { TextField } from '../../ui/fields/field.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { NameList } from '../../ui/table/name-list.tsx'
import css from './drafts.module.css'
import { addressesIn, addressProblem } from './test-addresses.ts'

/** Sends the drafts of rows as tests to a few addresses. */
export function TestDialog({
  runId,
  rows,
  onClose,
}: {
  runId: string
  /** Rows that have a draft. */
  rows: readonly { rowId: string; name: string }[]
  onClose: () => void
}) {
  const allowance = useVerb('readTestAllowance', { runId })
  const send = useAct('sendTests')
  const [typed, setTyped] = useState('')
  const [message, setMessage] = useState('')
  const [failed, setFailed] = useState<readonly string[]>([])
  const addresses = addressesIn(typed)
  const tests = addresses.length * rows.length
  const left = allowance.data?.left ?? 0
  const problem = addressProblem(addresses)
  const tooMany =
    tests > left
      ? `That's ${formatCount(tests, 'test')}, and only ${formatNumber(left)} are left today.`
      : undefined
  const whyOff = !allowance.data
    ? "Checking today's test limit"
    : (allowance.data.whyNot ??
      (send.busy ? 'Sending' : addresses.length === 0 ? 'Enter an address' : (problem ?? tooMany)))
  const confirm = async (): Promise<void> => {
    const result = await send.act({ runId, rowIds: rows.map(({ rowId }) => rowId), addresses, message })
    if (!result.ok) return
    const { sent } = result.value
    setFailed(result.value.failed)
    if (sent > 0)
      postNotice({
        tone: 'ok',
        text: `Sent ${formatCount(sent, 'draft')} as a test to ${formatCount(addresses.length, 'address', 'addresses')}.`,
      })
    if (result.value.failed.length === 0) onClose()
  }
  return (
    <Dialog
      title={`Send ${formatCount(rows.length, 'draft')} as a test`}
      open
      size="medium"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" whyOff={whyOff} onPress={() => void confirm()}>
            {tests > 0 ? `Send ${formatCount(tests, 'test')}` : 'Send tests'}
          </Button>
        </>
      }
    >
      <div className={css.body}>
        <p>
          Sends each draft as last pushed. Constant Contact allows 50 tests a day
          {allowance.data ? `; ${formatNumber(left)} are left` : ''}.
        </p>
        <NameList label="Drafts to test">
          {rows.map(({ rowId, name }) => (
            <li key={rowId}>{name}</li>
          ))}
        </NameList>
        <TextField
          label="Addresses"
          autoFocus
          rows={2}
          value={typed}
          onChange={setTyped}
          problem={problem ?? tooMany}
          hint="Up to five, separated by commas."
        />
        <TextField label="Message above the email" rows={2} value={message} onChange={setMessage} />
        {failed.length > 0 ? (
          <NameList label="Failed tests">
            {failed.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </NameList>
        ) : null}
      </div>
    </Dialog>
  )
}
