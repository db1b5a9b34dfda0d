import { Pause, Play, Square } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatDuration, formatRecent } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { OnDemandKind, OnDemandProgress, OnDemandState } from '../../../electron/ipc/shapes.ts'
import { useAct, useEvent, useVerb } from '../../shared/api.ts'
import { useNow } from '../../shared/now.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Progress } from '../../ui/feedback/progress.tsx'
import css from './on-demand-bar.module.css'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

const isUnderWay = ({ state }: OnDemandProgress): boolean => state === 'running' || state === 'paused'

/** An early rate is meaningless. */
const soonestRateMs = 1500

const pace = ({ state, done, total, workedMs }: OnDemandProgress): string => {
  if (state === 'paused') return 'paused'
  if (workedMs < soonestRateMs || done === 0 || total === null) return ''
  const perSecond = (done * 1000) / workedMs
  return `${perSecond < 10 ? perSecond.toFixed(1) : formatNumber(Math.round(perSecond))} a second, ${formatDuration((total - done) / perSecond)} left`
}

interface Words {
  title: string
  unit: string
  /** What is known while no check is running. */
  known: string
  ask: string
  whyOff?: string | undefined
}

function Underway({ onDemandCheck, words }: { onDemandCheck: OnDemandProgress; words: Words }) {
  const { runId, kind, state, done, total } = onDemandCheck
  const pause = useAct('pauseOnDemandCheck')
  const resume = useAct('resumeOnDemandCheck')
  const stop = useAct('stopOnDemandCheck')
  const says =
    total === null ? formatNumber(done) : `${formatNumber(done)} of ${formatNumber(total)} ${words.unit}`
  return (
    <>
      <div className={css.progress}>
        <Progress
          label={words.title}
          total={total ?? 0}
          description={says}
          segments={[{ count: done, tone: state === 'paused' ? 'idle' : 'accent' }]}
        />
      </div>
      <span className={css.known}>{[says, pace(onDemandCheck)].filter(Boolean).join(', ')}</span>
      <div className={css.buttons}>
        {state === 'paused' ? (
          <Button small icon={Play} onPress={() => void resume.act({ runId, kind })}>
            Resume
          </Button>
        ) : (
          <Button small icon={Pause} onPress={() => void pause.act({ runId, kind })}>
            Pause
          </Button>
        )}
        <Button small icon={Square} onPress={() => void stop.act({ runId, kind })}>
          Stop
        </Button>
      </div>
    </>
  )
}

function OnDemandLine({
  onDemandCheck,
  words,
  isPart,
}: {
  onDemandCheck: OnDemandProgress
  words: Words
  isPart: boolean
}) {
  const { runId, kind } = onDemandCheck
  const start = useAct('startOnDemandCheck')
  const isCutOff = onDemandCheck.state === 'cut-off'
  return (
    <li className={css.line} aria-label={words.title}>
      <span className={css.title}>{words.title}</span>
      {isUnderWay(onDemandCheck) ? (
        <Underway onDemandCheck={onDemandCheck} words={words} />
      ) : (
        <>
          <span className={css.known}>
            {onDemandCheck.state === 'failed' && onDemandCheck.problem !== null
              ? onDemandCheck.problem
              : isCutOff
                ? `Interrupted when Campaign Desk closed. ${words.known}`
                : words.known}
          </span>
          <div className={css.buttons}>
            {isCutOff && kind === 'links' ? (
              <Button small icon={Play} onPress={() => void start.act({ runId, kind, part: 'rest' })}>
                Resume
              </Button>
            ) : isPart ? (
              <Button small onPress={() => void start.act({ runId, kind, part: 'new' })}>
                Check the rest
              </Button>
            ) : null}
            <Button small whyOff={words.whyOff} onPress={() => void start.act({ runId, kind, part: 'all' })}>
              {words.ask}
            </Button>
          </div>
        </>
      )}
    </li>
  )
}

/** Returns the state of on-demand checks: as read, updated by events. */
const useOnDemandState = (runId: string): OnDemandState | null => {
  const read = useVerb('readOnDemandState', { runId })
  const [reported, setProgress] = useState<Partial<Record<OnDemandKind, OnDemandProgress>>>({})
  useEvent('onDemandCheck', (onDemandCheck) => {
    if (onDemandCheck.runId !== runId) return
    setProgress((before) => ({ ...before, [onDemandCheck.kind]: onDemandCheck }))
    if (!isUnderWay(onDemandCheck)) read.again()
  })
  // What was just read is the newest.
  useEffect(() => {
    if (read.data) setProgress({})
  }, [read.data])
  return read.data ? { ...read.data, ...reported } : null
}

/** Checks that take time or calls: started on demand, with progress. */
export function OnDemandBar({ runId }: { runId: string }) {
  const state = useOnDemandState(runId)
  const now = useNow()
  if (!state) return null
  const { linkCount, linksChecked, linksCheckedAt, overlapsCheckedAt } = state
  const checkedAtText = (at: string): string => `checked ${formatRecent(at, now, zone)}`
  const linksKnown =
    linkCount === 0
      ? 'No web links in these emails.'
      : linksCheckedAt === null
        ? `${formatCount(linkCount, 'link')}, not checked yet`
        : `${formatNumber(linksChecked)} of ${formatCount(linkCount, 'link')}, ${checkedAtText(linksCheckedAt)}`
  return (
    <ul className={css.bar} aria-label="On-demand checks">
      <OnDemandLine
        onDemandCheck={state.links}
        isPart={linksChecked > 0 && linksChecked < linkCount}
        words={{
          title: 'Links and documents',
          unit: 'links',
          known: linksKnown,
          ask: linksChecked === 0 ? 'Check links' : 'Check again',
          whyOff: linkCount === 0 ? 'There are no links to check' : undefined,
        }}
      />
      <OnDemandLine
        onDemandCheck={state.overlaps}
        isPart={false}
        words={{
          title: 'Contacts in more than one list',
          unit: 'contacts',
          known:
            overlapsCheckedAt === null
              ? 'Not checked'
              : `${checkedAtText(overlapsCheckedAt).replace(/^c/, 'C')}`,
          ask: overlapsCheckedAt === null ? 'Check overlap' : 'Check again',
        }}
      />
    </ul>
  )
}
