import type { ReactNode } from 'react'
import { isOut } from '../../../../electron/ipc/rules.ts'
import type { QueueItem, SendState } from '../../../../electron/ipc/shapes.ts'
import { call } from '../../../shared/api.ts'
import { names } from '../../../ui/class-names.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Glyph, type GlyphShape } from '../../../ui/feedback/glyph.tsx'
import css from './callout.module.css'

export interface CalloutProps {
  current: QueueItem
  /** Another campaign whose press had no effect. */
  problem: { rowId: string; text: string } | null
  onBack: (rowId: string) => void
  signIn: SendState['signIn']
  onFillSignIn: () => void
  onStoreSignIn: () => void
  onForgetSignIn: () => void
  onTimes: () => void
  onTakeIn: () => void
}

/** What has to be seen before the page is used: who signs in, what is wrong, what was decided. */
export function Callout(props: CalloutProps) {
  const { current, signIn, problem } = props
  if (problem !== null)
    return (
      <Bar
        glyph="failed"
        tone="bad"
        action={<Button onPress={() => props.onBack(problem.rowId)}>Go to campaign</Button>}
      >
        {problem.text}
      </Bar>
    )
  if (signIn) return <SignIn {...props} signIn={signIn} />
  if (current.mismatch !== null)
    return (
      <Bar glyph="warning" tone="warn">
        {current.mismatch} {whatToDo(current)}
      </Bar>
    )
  if (current.skippedBecause !== null && current.scheduledAt === null)
    return (
      <Bar glyph="incomplete" action={<Button onPress={props.onTakeIn}>Include again</Button>}>
        Skipped: {current.skippedBecause}
      </Bar>
    )
  if (current.isLate)
    return (
      <Bar glyph="warning" tone="warn" action={<Button onPress={props.onTimes}>Times…</Button>}>
        {current.problem}
      </Bar>
    )
  return null
}

/** What is left to be done about a campaign that differs. */
const whatToDo = (current: QueueItem): string => {
  if (!isOut(current))
    return 'It was edited in Constant Contact after the last push. Push it again, or schedule it as is.'
  return current.status === 'scheduled'
    ? 'Unschedule it on the page, push the row, then schedule it again. Or leave it as is.'
    : "You can't undo this."
}

function SignIn({
  signIn: { organization, userName, isStored },
  onFillSignIn,
  onStoreSignIn,
  onForgetSignIn,
}: CalloutProps & { signIn: NonNullable<SendState['signIn']> }) {
  return (
    <Bar
      glyph="now"
      action={
        <>
          {userName === '' ? null : (
            <Button variant="quiet" onPress={() => void call('copyText', { text: userName })}>
              Copy user name
            </Button>
          )}
          {isStored ? (
            <>
              <Button variant="quiet" onPress={onForgetSignIn}>
                Forget
              </Button>
              <Button onPress={onFillSignIn}>Fill in</Button>
            </>
          ) : (
            <Button onPress={onStoreSignIn}>Save sign-in…</Button>
          )}
        </>
      }
    >
      Sign in {userName === '' ? '' : 'as '}
      <strong className={css.who}>{userName}</strong> for {organization}.
    </Bar>
  )
}

const tones = { warn: css.calloutWarn, bad: css.calloutBad }

function Bar({
  glyph,
  tone,
  action,
  children,
}: {
  glyph: GlyphShape
  tone?: 'warn' | 'bad'
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={names(css.callout, tone && tones[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
      <Glyph shape={glyph} />
      <p className={css.calloutText}>{children}</p>
      {action ? <span className={css.calloutActions}>{action}</span> : null}
    </div>
  )
}
