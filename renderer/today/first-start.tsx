import { Lock } from 'lucide-react'
import { useLocation } from 'wouter'
import { useAct, useVerb } from '../shared/api.ts'
import { runRoute } from '../shared/run-words.ts'
import { Button } from '../ui/controls/button.tsx'
import { Spinner } from '../ui/feedback/spinner.tsx'
import css from './first-start.module.css'

/** What assets/practice holds; the practice account is made from it with a fixed seed. */
const practice = [
  { number: '42', words: 'locations of a bakery' },
  { number: '5,000', words: 'contacts to import' },
  { number: '4', words: 'templates' },
  { number: '1', words: 'run to send' },
]

const steps = [
  { name: 'Values', words: 'One row per location. Paste from Excel, fill down, see each email as you type.' },
  { name: 'Checks', words: "See what's missing or looks wrong, row by row." },
  { name: 'Push', words: 'Create one draft per location in Constant Contact.' },
  { name: 'Send', words: 'Schedule each draft with one click. The next page is already loaded.' },
  { name: 'Results', words: 'See what was sent, to how many, and the results.' },
]

/** The first start: nothing is connected, and the practice account is one key away. */
export function FirstStart() {
  const [, navigate] = useLocation()
  const info = useVerb('readAppInfo', undefined)
  const open = useAct('openPracticeAccount')
  const fill = useAct('addPracticeData')
  const busy = open.busy || fill.busy

  const start = async () => {
    const account = await open.act(undefined)
    if (!account.ok) return
    const data = await fill.act(undefined)
    if (data.ok) navigate(runRoute(data.value.runId))
  }
  return (
    <div className={css.scroller}>
      <div className={css.page}>
        <h2 className={css.title}>No accounts yet</h2>
        <p className={css.lead}>
          Try a whole morning in the practice account first. It works like Constant Contact but runs on this
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
            <Spinner text={fill.busy ? 'Importing practice data' : 'Starting the practice account'} />
          ) : null}
        </div>
        <h3>In the practice account</h3>
        <dl className={css.numbers}>
          {practice.map(({ number, words }) => (
            <div key={words}>
              <dt>{number}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <h3>A morning, step by step</h3>
        <ol className={css.steps}>
          {steps.map(({ name, words }, at) => (
            <li key={name}>
              <span className={css.number} aria-hidden="true">
                {at + 1}
              </span>
              <span className={css.name}>{name}</span>
              <span className={css.words}>{words}</span>
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
