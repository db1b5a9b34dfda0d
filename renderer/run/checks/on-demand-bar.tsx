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

const isActive = ({ state }: OnDemandProgress): boolean => state === 'running' || state === 'paused'

/** In milliseconds. Before this, the rate is too rough to show. */
const earliestRateMs = 1500

const formatPace = ({ state, done, total, workedMs }: OnDemandProgress): string => {
  if (state === 'paused') return 'paused'
  if (workedMs < earliestRateMs || done === 0 || total === null) return ''
  const perSecond = (done * 1000) / workedMs
  return `${perSecond < 10 ? perSecond.toFixed(1) : formatNumber(Math.round(perSecond))} a second, ${formatDuration((total - done) / perSecond)} left`
}

interface CheckLabels {
  title: string
  unit: string
  /** The latest result, shown while the check isn't running. */
  resultText: string
  startLabel: string
  whyOff?: string | undefined
}

function RunningCheck({ progress, labels }: { progress: OnDemandProgress; labels: CheckLabels }) {
  const { runId, kind, state, done, total } = progress
  const pause = useAct('pauseOnDemandCheck')
  const resume = useAct('resumeOnDemandCheck')
  const stop = useAct('stopOnDemandCheck')
  const doneText =
    total === null ? formatNumber(done) : `${formatNumber(done)} of ${formatNumber(total)} ${labels.unit}`
  return (
    <>
      <div className={css.progress}>
        <Progress
          label={labels.title}
          total={total ?? 0}
          description={doneText}
          segments={[{ count: done, tone: state === 'paused' ? 'idle' : 'accent' }]}
        />
      </div>
      <span className={css.known}>{[doneText, formatPace(progress)].filter(Boolean).join(', ')}</span>
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

function CheckLine({
  progress,
  labels,
  hasUnchecked,
}: {
  progress: OnDemandProgress
  labels: CheckLabels
  hasUnchecked: boolean
}) {
  const { runId, kind } = progress
  const start = useAct('startOnDemandCheck')
  const isCutOff = progress.state === 'cut-off'
  return (
    <li className={css.line} aria-label={labels.title}>
      <span className={css.title}>{labels.title}</span>
      {isActive(progress) ? (
        <RunningCheck progress={progress} labels={labels} />
      ) : (
        <>
          <span className={css.known}>
            {progress.state === 'failed' && progress.problem !== null
              ? progress.problem
              : isCutOff
                ? `Interrupted when Campaign Desk closed. ${labels.resultText}`
                : labels.resultText}
          </span>
          <div className={css.buttons}>
            {isCutOff && kind === 'links' ? (
              <Button small icon={Play} onPress={() => void start.act({ runId, kind, scope: 'rest' })}>
                Resume
              </Button>
            ) : hasUnchecked ? (
              <Button small onPress={() => void start.act({ runId, kind, scope: 'new' })}>
                Check the rest
              </Button>
            ) : null}
            <Button
              small
              whyOff={labels.whyOff}
              onPress={() => void start.act({ runId, kind, scope: 'all' })}
            >
              {labels.startLabel}
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
  const [reported, setReported] = useState<Partial<Record<OnDemandKind, OnDemandProgress>>>({})
  useEvent('onDemandProgress', (progress) => {
    if (progress.runId !== runId) return
    setReported((before) => ({ ...before, [progress.kind]: progress }))
    if (!isActive(progress)) read.again()
  })
  // What was just read is newer than earlier events.
  useEffect(() => {
    if (read.data) setReported({})
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
      <CheckLine
        progress={state.links}
        hasUnchecked={linksChecked > 0 && linksChecked < linkCount}
        labels={{
          title: 'Links and documents',
          unit: 'links',
          resultText: linksKnown,
          startLabel: linksChecked === 0 ? 'Check links' : 'Check again',
          whyOff: linkCount === 0 ? 'There are no links to check' : undefined,
        }}
      />
      <CheckLine
        progress={state.overlaps}
        hasUnchecked={false}
        labels={{
          title: 'Contacts in more than one list',
          unit: 'contacts',
          resultText:
            overlapsCheckedAt === null
              ? 'Not checked'
              : `${checkedAtText(overlapsCheckedAt).replace(/^c/, 'C')}`,
          startLabel: overlapsCheckedAt === null ? 'Check overlap' : 'Check again',
        }}
      />
    </ul>
  )
}
