import { Play, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { ContactImport, ImportProgress } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { PauseIcon } from '../../ui/feedback/icons.tsx'
import { sumOf } from '../import-labels.ts'
import { StopImports } from '../stop-imports.tsx'
import { UploadContacts } from '../upload/upload-contacts.tsx'
import { useListCount } from '../use-list-count.ts'
import { ImportBar } from './import-bar.tsx'
import { Panel } from './panel.tsx'

export interface BatchProps {
  imports: readonly ContactImport[]
  progress: ReadonlyMap<string, ImportProgress>
}

/** Returns whether reading a file of the batch has ended. */
export const hasEnded = ({ state }: ContactImport): boolean => state !== 'waiting' && state !== 'reading'

/** A batch that is being read or compared with the account. */
export function BatchReading({ imports, progress }: BatchProps) {
  const pause = useAct('pauseContactImports')
  const resume = useAct('resumeContactImports')
  // What was requested here, until the progress reports it.
  const [requested, setRequested] = useState<boolean | null>(null)
  const open = imports.filter((report) => !hasEnded(report))
  const live = open.flatMap(({ id }) => progress.get(id) ?? [])
  const paused = requested ?? live.some(({ state }) => state === 'paused')
  const comparing = live.length > 0 && live.every(({ phase }) => phase === 'comparing')
  const read = imports.length - (comparing ? 0 : open.filter(({ rows }) => rows === 0).length)
  const ids = open.map(({ id }) => id)
  // The files before it are read and wait to be compared with the account.
  const current = open.findLast(({ state }) => state === 'reading')
  const rows = paused || comparing || current === undefined ? undefined : progress.get(current.id)?.together
  const change = async (to: boolean) => {
    setRequested(to)
    const done = to ? await pause.act({ ids }) : await resume.act({ ids })
    if (!done.ok) setRequested(!to)
  }
  return (
    <Panel
      title={
        paused
          ? `Paused after ${formatNumber(read)} of ${formatCount(imports.length, 'file')}`
          : comparing
            ? `Comparing ${formatCount(imports.length, 'file')} with the account`
            : `Reading ${formatCount(imports.length, 'file')}`
      }
      {...(paused ? { glyph: 'changed' as const } : {})}
      actions={
        <>
          {comparing ? null : paused ? (
            <Button variant="primary" icon={Play} onPress={() => void change(false)}>
              Resume
            </Button>
          ) : (
            <Button icon={PauseIcon} onPress={() => void change(true)}>
              Pause
            </Button>
          )}
          <StopImports imports={open} reading />
        </>
      }
    >
      <ImportBar
        label="Files read"
        unit="files"
        done={read}
        total={imports.length}
        tone={paused ? 'idle' : 'accent'}
        aside="Nothing is uploaded yet. Safe to leave this screen."
        current={paused || comparing ? undefined : current?.fileName}
        rows={rows}
      />
    </Panel>
  )
}

/** A batch that is being uploaded. */
export function BatchUploading({ imports, progress }: BatchProps) {
  const pause = useAct('pauseContactImports')
  const open = imports.filter(({ state }) => state === 'uploading')
  const total = sumOf(imports, ({ toUpload }) => toUpload)
  const done = sumOf(imports, ({ uploaded }) => uploaded)
  const perSecond = open
    .flatMap(({ id }) => progress.get(id) ?? [])
    .reduce((sum, upload) => sum + (upload.phase === 'uploading' ? upload.perSecond : 0), 0)
  return (
    <Panel
      title={`Uploading ${formatCount(total, 'contact')} from ${formatCount(imports.length, 'file')}`}
      actions={
        <>
          <Button
            icon={PauseIcon}
            autoFocus
            onPress={() => void pause.act({ ids: open.map(({ id }) => id) })}
            whyOff={pause.busy ? 'Waiting for calls in progress.' : undefined}
          >
            Pause
          </Button>
          <StopImports imports={open} reading={false} />
        </>
      }
    >
      <ImportBar
        label="Contacts uploaded"
        unit="contacts"
        done={done}
        total={total}
        tone="accent"
        aside="Safe to leave this screen. Resumes after a restart."
        current={`${formatCount(open.length, 'file')} left`}
        perSecond={perSecond}
        secondsLeft={perSecond > 0 ? (total - done) / perSecond : null}
      />
    </Panel>
  )
}

/** A batch that is read: its files can be uploaded, and those that failed can be read again. */
export function BatchReady({ imports }: BatchProps) {
  const again = useAct('readContactImportsAgain')
  const upload = useAct('uploadContactImports')
  const toUpload = imports.filter((report) => report.toUpload > report.uploaded && report.undoneAt === null)
  const paused = toUpload.filter(({ state }) => state === 'paused')
  const unread = imports.filter(
    ({ rows, canReadAgain, state }) =>
      rows === 0 && canReadAgain && (state === 'failed' || state === 'stopped'),
  )
  const uploaded = sumOf(imports, (report) => report.uploaded)
  const left = sumOf(toUpload, (report) => report.toUpload - report.uploaded)
  const lists = useListCount(imports)
  const title =
    paused.length > 0
      ? `Upload paused: ${formatCount(left, 'contact')} left`
      : left > 0
        ? `Ready to upload: ${formatCount(left, 'contact')} from ${formatCount(toUpload.length, 'file')} to ${formatCount(lists, 'list')}`
        : uploaded > 0
          ? `Uploaded ${formatCount(uploaded, 'contact')} from ${formatCount(imports.length, 'file')} to ${formatCount(lists, 'list')}`
          : unread.length > 0
            ? `${formatCount(unread.length, "file wasn't", "files weren't")} read`
            : 'Nothing to upload'
  return (
    <Panel
      title={title}
      glyph={paused.length > 0 ? 'changed' : left > 0 ? 'ready' : uploaded > 0 ? 'sent' : 'unchanged'}
      actions={
        <>
          {unread.length > 0 ? (
            <Button
              icon={RotateCcw}
              onPress={() => void again.act({ ids: unread.map(({ id }) => id) })}
              whyOff={again.busy ? 'Opening the files.' : undefined}
            >
              {`Read ${formatCount(unread.length, 'file')} again`}
            </Button>
          ) : null}
          {paused.length > 0 ? (
            <Button
              variant="primary"
              icon={Play}
              autoFocus
              onPress={() => void upload.act({ ids: toUpload.map(({ id }) => id) })}
              whyOff={upload.busy ? 'Resuming the upload.' : undefined}
            >
              Resume
            </Button>
          ) : left > 0 ? (
            <UploadContacts imports={toUpload} rest={uploaded > 0} />
          ) : null}
        </>
      }
    />
  )
}
