import { Play, RotateCcw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ContactImport, ImportProgress } from '../../electron/ipc/shapes.ts'
import { Button } from '../shared/button.tsx'
import { when } from '../shared/dates.ts'
import { useAct, useVerb } from '../shared/desk.ts'
import { Glyph, type GlyphShape } from '../shared/glyph.tsx'
import { PauseIcon } from '../shared/icons.tsx'
import { useNow } from '../shared/now.ts'
import { Spinner } from '../shared/spinner.tsx'
import { CopyButton } from '../shared/states.tsx'
import { count, counted } from '../shared/words.ts'
import { ImportBar } from './import-bar.tsx'
import css from './import-progress-panel.module.css'
import { listInHand } from './import-words.ts'
import { StopImports } from './stop-imports.tsx'
import { UndoImport } from './undo-import.tsx'
import { UploadContacts } from './upload-contacts.tsx'

interface PanelProps {
  title: string
  glyph?: GlyphShape
  actions?: ReactNode
  children?: ReactNode
}

/** The head of a report: how it stands, and what can be done with it now. */
export function Panel({ title, glyph, actions, children }: PanelProps) {
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

interface PartProps {
  report: ContactImport
  progress: ImportProgress | null
}

function Remarks({ sentence, lines }: { sentence: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div className={css.errors} role="alert">
      <Glyph shape="warning" />
      <div className={css.errorWords}>
        <p>{sentence}</p>
      </div>
      <CopyButton text={() => lines.join('\n')}>Copy them</CopyButton>
    </div>
  )
}

const ServiceErrors = ({ errors }: { errors: readonly string[] }) => (
  <Remarks
    sentence={`Constant Contact reported ${counted(errors.length, 'error')} for rows of this file. They are under Rejected, in its own words.`}
    lines={errors}
  />
)

function Reading({ report, progress }: PartProps) {
  const pause = useAct('pauseContactImports')
  const resume = useAct('resumeContactImports')
  // What was asked for here holds; before that, what was told.
  const [asked, setAsked] = useState<boolean | null>(null)
  const ids = [report.id]
  const comparing = progress?.phase === 'comparing'
  const paused = asked ?? progress?.state === 'paused'
  const change = async (to: boolean) => {
    setAsked(to)
    const done = to ? await pause.act({ ids }) : await resume.act({ ids })
    if (!done.ok) setAsked(!to)
  }
  const title = paused
    ? `Paused: ${report.fileName}`
    : comparing
      ? 'Comparing with what the account holds'
      : `Reading ${report.fileName}`
  return (
    <Panel
      title={title}
      {...(paused ? { glyph: 'stale' as const } : {})}
      actions={
        <>
          {comparing ? null : paused ? (
            <Button variant="primary" icon={Play} autoFocus onPress={() => void change(false)}>
              Go on
            </Button>
          ) : (
            <Button icon={PauseIcon} onPress={() => void change(true)}>
              Pause
            </Button>
          )}
          <StopImports imports={[report]} reading />
        </>
      }
    >
      <ImportBar
        label={comparing ? 'Contacts compared' : 'Rows read'}
        unit={comparing ? 'contacts' : 'rows'}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
        tone={paused ? 'idle' : 'accent'}
        aside="Nothing is uploaded yet. You can leave this screen."
        perSecond={paused ? 0 : progress?.perSecond}
        secondsLeft={paused ? null : progress?.secondsLeft}
      />
    </Panel>
  )
}

function Uploading({ report, progress }: PartProps) {
  const pause = useAct('pauseContactImports')
  // A pause holds once the calls in flight are back; until then it was only asked for.
  const [pausing, setPausing] = useState(false)
  const live = progress?.phase === 'uploading' ? progress : null
  const askPause = async () => {
    setPausing(true)
    if (!(await pause.act({ ids: [report.id] })).ok) setPausing(false)
  }
  return (
    <Panel
      title={`Uploading ${targetOf(report)}`}
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
          <StopImports imports={[report]} reading={false} />
        </>
      }
    >
      <ImportBar
        label="Contacts uploaded"
        unit="contacts"
        done={live?.done ?? report.uploaded}
        total={live?.total ?? report.toUpload}
        tone="accent"
        aside="Goes on after a restart. You can leave this screen."
        current={live ? listInHand(live) : undefined}
        perSecond={live?.perSecond}
        secondsLeft={live?.secondsLeft}
      />
      {pausing ? <Spinner sentence="Waiting for the calls in flight" /> : null}
    </Panel>
  )
}

const targetOf = ({ toUpload, lists }: ContactImport): string =>
  `${counted(toUpload, 'contact')} to ${counted(lists, 'list')}`

function ReadAgain({ report }: { report: ContactImport }) {
  const again = useAct('readContactImportsAgain')
  if (!report.canReadAgain || report.uploaded > 0) return null
  return (
    <Button
      icon={RotateCcw}
      onPress={() => void again.act({ ids: [report.id] })}
      whyOff={again.busy ? 'The file is being opened.' : undefined}
    >
      Read again
    </Button>
  )
}

/** What an upload that has ended leaves to do: the rest, and undoing it. */
function Ended({ report, progress, title, glyph }: PartProps & { title: string; glyph: GlyphShape }) {
  const isLeft = report.toUpload > report.uploaded && report.undoneAt === null
  const undoing = progress?.phase === 'undoing' && report.undoneAt === null
  return (
    <Panel
      title={title}
      glyph={glyph}
      actions={
        <>
          {report.state === 'stopped' || report.state === 'failed' ? <ReadAgain report={report} /> : null}
          {report.uploaded > 0 && report.undoneAt === null ? (
            <UndoImport report={report} progress={progress} />
          ) : null}
          {isLeft ? <UploadContacts imports={[report]} rest={report.uploaded > 0} /> : null}
        </>
      }
    >
      {undoing ? (
        <ImportBar
          label="Memberships taken back"
          unit="memberships"
          done={progress.done}
          total={progress.total}
          tone="accent"
          aside="Whoever was on a list before stays on it."
          current={progress.current}
        />
      ) : null}
      <Remarks
        sentence={`${counted(report.leftWhenUndone.length, 'membership was', 'memberships were')} left: these contacts were changed since.`}
        lines={report.leftWhenUndone}
      />
      <ServiceErrors errors={report.serviceErrors} />
    </Panel>
  )
}

/** How far an import is, and what can be done with it now. */
export function ImportProgressPanel({ report, progress }: PartProps) {
  const resume = useAct('uploadContactImports')
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  const undone =
    report.undoneAt !== null
      ? `Undone ${when(report.undoneAt, now, info.data?.timeZone ?? 'UTC')}: its people are off the lists that it had put them on`
      : null
  switch (report.state) {
    case 'waiting':
      return <Panel title={`${report.fileName} waits for its turn to be read`} glyph="incomplete" />
    case 'reading':
      return <Reading report={report} progress={progress} />
    case 'checked':
      return report.toUpload === 0 ? (
        <Panel title="There is nothing to upload" glyph="unchanged" />
      ) : (
        <Panel
          title={`${counted(report.toUpload, 'contact')} can go to ${counted(report.lists, 'list')}`}
          glyph="ready"
          actions={<UploadContacts imports={[report]} rest={false} />}
        />
      )
    case 'uploading':
      return <Uploading report={report} progress={progress} />
    case 'paused':
      return (
        <Panel
          title={`Paused: ${targetOf(report)}`}
          glyph="stale"
          actions={
            <>
              <Button
                variant="primary"
                icon={Play}
                autoFocus
                onPress={() => void resume.act({ ids: [report.id] })}
                whyOff={resume.busy ? 'The upload goes on.' : undefined}
              >
                Go on
              </Button>
              <StopImports imports={[report]} reading={false} />
            </>
          }
        >
          <ImportBar
            label="Contacts uploaded"
            unit="contacts"
            done={report.uploaded}
            total={report.toUpload}
            tone="idle"
            aside={report.problem ?? ''}
          />
        </Panel>
      )
    case 'stopped':
      return (
        <Ended
          report={report}
          progress={progress}
          title={
            undone ??
            (report.rows === 0
              ? 'Stopped before it was read'
              : `Stopped after ${count(report.uploaded)} of ${counted(report.toUpload, 'contact')}`)
          }
          glyph="stale"
        />
      )
    case 'done':
      return (
        <Ended
          report={report}
          progress={progress}
          title={
            undone ??
            `${counted(report.uploaded, 'contact')} ${report.uploaded === 1 ? 'is' : 'are'} in ${counted(report.lists, 'list')}`
          }
          glyph={undone ? 'unchanged' : 'sent'}
        />
      )
    case 'failed':
      return (
        <Ended
          report={report}
          progress={progress}
          title={undone ?? report.problem ?? 'The import failed.'}
          glyph="failed"
        />
      )
  }
}
