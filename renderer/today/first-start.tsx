import { Lock } from 'lucide-react'
import { useLocation } from 'wouter'
import { useAct, useVerb } from '../shared/api.ts'
import { runRoute } from '../shared/run-words.ts'
import { Button } from '../ui/controls/button.tsx'
import { Spinner } from '../ui/feedback/spinner.tsx'
import css from './first-start.module.css'

/** What is in assets/practice, from which the practice account is generated with a fixed seed. */
const practice = [
  { number: '42', label: 'bakery locations' },
  { number: '5,000', label: 'contacts to import' },
  { number: '4', label: 'templates' },
  { number: '1', label: 'run to send' },
]

const steps = [
  { name: 'Values', text: 'One row per location. Paste from Excel, fill down, see each email as you type.' },
  { name: 'Checks', text: "See what's missing or looks wrong, row by row." },
  { name: 'Push', text: 'Create one draft per location in Constant Contact.' },
  { name: 'Send', text: 'Press Schedule for each location. Then the next one opens.' },
  { name: 'Results', text: 'See what was delivered, opened and clicked, by location and run.' },
]

/** The first start, without an account: one key opens the practice account. */
export function FirstStart() {
  const [, navigate] = useLocation()
  const info = useVerb('readAppInfo', undefined)
  const open = useAct('openPracticeAccount')
  const addData = useAct('addPracticeData')
  const busy = open.busy || addData.busy

  const start = async () => {
    const account = await open.act(undefined)
    if (!account.ok) return
    const data = await addData.act(undefined)
    if (data.ok) navigate(runRoute(data.value.runId))
  }
  return (
    <div className={css.scroller}>
      <div className={css.page}>
        <h2 className={css.title}>No accounts yet</h2>
        <p className={css.lead}>
          Try a full send in the practice account first. It works like Constant Contact but runs on this
          computer. No email is sent.
        </p>
        <div className={css.actions}>
          <Button
            variant="primary"
            keys="Enter"
            autoFocus
            onPress={start}
            whyOff={busy ? 'Opening the practice account.' : undefined}
          >
            Open the practice account
          </Button>
          <Button onPress={() => navigate('/accounts/connect')}>Connect Constant Contact…</Button>
          {busy ? (
            <Spinner text={addData.busy ? 'Adding practice data' : 'Starting the practice account'} />
          ) : null}
        </div>
        <h3>In the practice account</h3>
        <dl className={css.numbers}>
          {practice.map(({ number, label }) => (
            <div key={label}>
              <dt>{number}</dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
        <h3>A send, step by step</h3>
        <ol className={css.steps}>
          {steps.map(({ name, text }, at) => (
            <li key={name}>
              <span className={css.number} aria-hidden="true">
                {at + 1}
              </span>
              <span className={css.name}>{name}</span>
              <span className={css.text}>{text}</span>
            </li>
          ))}
        </ol>
        <p className={css.vault}>
          <Lock aria-hidden="true" />
          {info.data?.vault.text}
        </p>
      </div>
    </div>
  )
}
