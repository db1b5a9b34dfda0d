import { Pause, Play, Square } from 'lucide-react'
import { useState } from 'react'
import { formatDuration } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { PushProgress as Progressing } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Progress } from '../../ui/feedback/progress.tsx'
import { Confirm } from '../../ui/overlays/dialog.tsx'
import css from './push.module.css'

const titles: Record<Progressing['state'], string> = {
  idle: '',
  running: 'Pushing',
  paused: 'Paused:',
  stopping: 'Stopping after calls in progress:',
  done: '',
}

/** A push in progress: totals, current location, rate and time left, with Pause, Resume and Stop. */
export function PushProgress({ progress }: { progress: Progressing }) {
  const { runId, state, total, done, failed, unconfirmed, current, callsPerSecond, secondsLeft } = progress
  const [confirming, setConfirming] = useState(false)
  const pause = useAct('pausePush')
  const resume = useAct('resumePush')
  const stop = useAct('stopPush')
  const left = total - done - failed - unconfirmed
  const failures = failed > 0 ? `, ${formatNumber(failed)} failed` : ''
  const description = `${formatNumber(done)} of ${formatNumber(total)} pushed${failures}`
  return (
    <section className={css.work} aria-label="Push in progress">
      <div className={css.top}>
        <h2 className={css.title}>
          {titles[state]} {formatCount(total, 'draft')}
        </h2>
        {state === 'paused' ? (
          <Button icon={Play} onPress={() => void resume.act({ runId })}>
            Resume
          </Button>
        ) : (
          <Button
            icon={Pause}
            whyOff={state === 'stopping' ? 'Stopping' : undefined}
            onPress={() => void pause.act({ runId })}
          >
            Pause
          </Button>
        )}
        <Button
          icon={Square}
          whyOff={state === 'stopping' ? 'Stopping' : undefined}
          onPress={() => setConfirming(true)}
        >
          Stop…
        </Button>
      </div>
      <Progress
        label="Push"
        total={total}
        description={description}
        segments={[
          { count: done, tone: 'accent' },
          { count: failed, tone: 'bad' },
          { count: unconfirmed, tone: 'warn' },
        ]}
      />
      <div className={css.numbers}>
        <span>
          <b>{formatNumber(done)}</b> of {formatNumber(total)}
        </span>
        {failed > 0 ? <span>{formatNumber(failed)} failed</span> : null}
        {unconfirmed > 0 ? <span>{formatNumber(unconfirmed)} unconfirmed</span> : null}
        {current === '' ? null : <span>{current}</span>}
        {state === 'running' ? <span>{callsPerSecond.toFixed(1)} calls per second</span> : null}
        {state === 'running' && secondsLeft !== null ? <span>{formatDuration(secondsLeft)} left</span> : null}
        {progress.message === '' ? null : <span>{progress.message}</span>}
        <span className={css.aside}>Safe to leave this screen. Resumes after a restart.</span>
      </div>
      <Confirm
        title="Stop pushing?"
        open={confirming}
        confirm="Stop push"
        danger
        onClose={() => setConfirming(false)}
        onConfirm={() => {
          setConfirming(false)
          void stop.act({ runId })
        }}
      >
        <p>
          Calls in progress finish first. The {formatCount(done, 'draft')} pushed so far{' '}
          {done === 1 ? 'stays' : 'stay'} in Constant Contact. You can push the remaining{' '}
          {formatCount(left, 'row')} later.
        </p>
      </Confirm>
    </section>
  )
}
