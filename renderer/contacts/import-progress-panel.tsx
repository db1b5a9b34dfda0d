import { Play, Upload } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ContactImport, ImportProgress } from '../../electron/ipc/shapes.ts'
import { Button } from '../shared/button.tsx'
import { timeLeft } from '../shared/dates.ts'
import { useAct } from '../shared/desk.ts'
import { Confirm } from '../shared/dialog.tsx'
import { Glyph, type GlyphShape } from '../shared/glyph.tsx'
import { PauseIcon, StopIcon } from '../shared/icons.tsx'
import { Progress } from '../shared/progress.tsx'
import { Spinner } from '../shared/spinner.tsx'
import { CopyButton } from '../shared/states.tsx'
import { count, counted } from '../shared/words.ts'
import css from './import-progress-panel.module.css'

interface PanelProps {
  title: string
  glyph?: GlyphShape
  actions?: ReactNode
  children?: ReactNode
}

function Panel({ title, glyph, actions, children }: PanelProps) {
  return (
    <section className={css.panel} aria-label="Upload">
      <div className={css.head}>
        {glyph ? <Glyph shape={glyph} /> : null}
        <h2 className={css.title}>{title}</h2>
        <div className={css.actions}>{actions}</div>
      </div>
      {children}
    </section>
  )
}

interface BarProps {
  report: ContactImport
  progress: ImportProgress | null
  tone: 'accent' | 'idle' | 'ok'
  aside: string
}

function Bar({ report, progress, tone, aside }: BarProps) {
  const reading = report.state === 'reading'
  const live = progress !== null && progress.state === report.state ? progress : null
  const total = live?.total ?? (reading ? 0 : report.toUpload)
  const done = live?.done ?? (reading ? 0 : report.uploaded)
  const unit = reading ? 'rows' : 'contacts'
  return (
    <>
      <Progress
        label={reading ? 'Rows read' : 'Contacts uploaded'}
        total={total}
        segments={[{ count: done, tone }]}
        says={`${count(done)} of ${count(total)} ${unit}`}
      />
      <p className={css.facts}>
        <span>
          <b>{count(done)}</b> of {count(total)}
        </span>
        {live?.current ? <span>{live.current}</span> : null}
        {live && live.perSecond > 0 ? (
          <span>
            {count(Math.round(live.perSecond))} {unit} a second
          </span>
        ) : null}
        {live?.secondsLeft != null ? <span>{timeLeft(live.secondsLeft)} left</span> : null}
        <span className={css.aside}>{aside}</span>
      </p>
    </>
  )
}

function StartUpload({ report, rest }: { report: ContactImport; rest: boolean }) {
  const [asking, setAsking] = useState(false)
  const upload = useAct('uploadContactImport')
  const left = report.toUpload - report.uploaded
  const words = `Upload ${rest ? `the ${count(left)} left` : counted(left, 'contact')}`
  return (
    <>
      <Button variant="primary" icon={Upload} onPress={() => setAsking(true)}>
        {`${words}…`}
      </Button>
      <Confirm
        title={`Upload ${counted(left, 'contact')} to ${counted(report.lists, 'list')}?`}
        open={asking}
        confirm={words}
        busy={upload.busy ? 'The upload is being started.' : undefined}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          if ((await upload.act({ id: report.id })).ok) setAsking(false)
        }}
      >
        <p>
          {count(report.buckets.new ?? 0)} are new, {count(report.buckets.updates ?? 0)} change a field,{' '}
          {count(report.buckets.warnings ?? 0)} have a warning. Each goes to the list of its location.
        </p>
        <p>
          No email is sent by this. A campaign that is scheduled for one of these lists also reaches the
          contacts that are added before it goes out.
        </p>
      </Confirm>
    </>
  )
}

function StopUpload({ report }: { report: ContactImport }) {
  const [asking, setAsking] = useState(false)
  const stop = useAct('stopContactImport')
  return (
    <>
      <Button icon={StopIcon} onPress={() => setAsking(true)}>
        Stop…
      </Button>
      <Confirm
        title="Stop the upload?"
        open={asking}
        confirm="Stop the upload"
        busy={stop.busy ? 'The upload is being stopped.' : undefined}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          if ((await stop.act({ id: report.id })).ok) setAsking(false)
        }}
      >
        <p>
          What is uploaded stays in Constant Contact. The other {count(report.toUpload - report.uploaded)}{' '}
          contacts can be uploaded later from this report.
        </p>
      </Confirm>
    </>
  )
}

function ServiceErrors({ errors }: { errors: readonly string[] }) {
  if (errors.length === 0) return null
  return (
    <div className={css.errors} role="alert">
      <Glyph shape="warning" />
      <div className={css.errorWords}>
        <p>
          Constant Contact reported {counted(errors.length, 'error')} for rows of this file. They are under
          Rejected, in its own words.
        </p>
      </div>
      <CopyButton text={() => errors.join('\n')}>Copy its words</CopyButton>
    </div>
  )
}

/** How far an import is, and what can be done with it now. */
export function ImportProgressPanel({
  report,
  progress,
}: {
  report: ContactImport
  progress: ImportProgress | null
}) {
  const pause = useAct('pauseContactImport')
  const resume = useAct('uploadContactImport')
  // A pause holds once the calls in flight are back; until then it was only asked for.
  const [pausing, setPausing] = useState(false)
  if (pausing && report.state !== 'uploading') setPausing(false)
  const askPause = async () => {
    setPausing(true)
    if (!(await pause.act({ id: report.id })).ok) setPausing(false)
  }
  const target = `${counted(report.toUpload, 'contact')} to ${counted(report.lists, 'list')}`
  switch (report.state) {
    case 'reading':
      return (
        <Panel title={`Reading ${report.fileName}`} actions={<StopUpload report={report} />}>
          <Bar report={report} progress={progress} tone="accent" aside="Nothing is uploaded yet." />
        </Panel>
      )
    case 'checked':
      return report.toUpload === 0 ? (
        <Panel title="There is nothing to upload" glyph="unchanged" />
      ) : (
        <Panel
          title={`${counted(report.toUpload, 'contact')} can go to ${counted(report.lists, 'list')}`}
          glyph="ready"
          actions={<StartUpload report={report} rest={false} />}
        />
      )
    case 'uploading':
      return (
        <Panel
          title={`Uploading ${target}`}
          actions={
            <>
              <Button
                icon={PauseIcon}
                autoFocus
                onPress={askPause}
                whyOff={pausing ? 'Calls in flight are being waited for.' : undefined}
              >
                Pause
              </Button>
              <StopUpload report={report} />
            </>
          }
        >
          <Bar
            report={report}
            progress={progress}
            tone="accent"
            aside="Goes on after a restart. You can leave this screen."
          />
          {pausing ? <Spinner sentence="Waiting for the calls in flight" /> : null}
        </Panel>
      )
    case 'paused':
      return (
        <Panel
          title={`Paused: ${target}`}
          glyph="stale"
          actions={
            <>
              <Button
                variant="primary"
                icon={Play}
                autoFocus
                onPress={() => void resume.act({ id: report.id })}
                whyOff={resume.busy ? 'The upload goes on.' : undefined}
              >
                Go on
              </Button>
              <StopUpload report={report} />
            </>
          }
        >
          <Bar report={report} progress={progress} tone="idle" aside={report.problem ?? ''} />
        </Panel>
      )
    case 'stopped':
      return (
        <Panel
          title={`Stopped after ${count(report.uploaded)} of ${counted(report.toUpload, 'contact')}`}
          glyph="stale"
          actions={report.toUpload > report.uploaded ? <StartUpload report={report} rest /> : null}
        />
      )
    case 'done':
      return (
        <Panel
          title={`${counted(report.uploaded, 'contact')} are in ${counted(report.lists, 'list')}`}
          glyph="sent"
        >
          <ServiceErrors errors={report.serviceErrors} />
        </Panel>
      )
    case 'failed':
      return (
        <Panel
          title={report.problem ?? 'The import failed.'}
          glyph="failed"
          actions={report.toUpload > report.uploaded ? <StartUpload report={report} rest /> : null}
        >
          <ServiceErrors errors={report.serviceErrors} />
        </Panel>
      )
  }
}
