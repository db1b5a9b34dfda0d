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
  { number: '5,000', words: 'contacts to bring in' },
  { number: '4', words: 'templates' },
  { number: '1', words: 'run to send with them' },
]

const steps = [
  { name: 'Values', words: 'One row per location. Paste from Excel, fill down, see each email as you type.' },
  { name: 'Checks', words: 'What is missing or looks wrong, row by row.' },
  { name: 'Push', words: 'One draft per location, made in the account.' },
  { name: 'Send', words: 'The scheduling page of each draft, the next one already loaded.' },
  { name: 'Report', words: 'What went out, to how many, and what came of it.' },
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
        <h2 className={css.title}>No account is connected yet</h2>
        <p className={css.lead}>
          Try a whole morning in the practice account first. It is a Constant Contact that runs on this
          computer and answers like the real one. No email leaves the machine.
        </p>
        <div className={css.actions}>
          <Button
            variant="primary"
            keys="Enter"
            autoFocus
            onPress={start}
            whyOff={busy ? 'The practice account is being opened.' : undefined}
          >
            Open the practice account
          </Button>
          <Button onPress={() => navigate('/accounts/connect')}>Connect Constant Contact…</Button>
          {busy ? (
            <Spinner text={fill.busy ? 'Bringing in the practice data' : 'Starting the practice account'} />
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
