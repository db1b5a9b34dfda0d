import { formatRecent } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { ContactImport, ImportProgress } from '../../../electron/ipc/shapes.ts'
import { useVerb } from '../../shared/api.ts'
import { useNow } from '../../shared/now.ts'
import { ReadingStep } from '../read/reading-step.tsx'
import { UploadContacts } from '../upload/upload-contacts.tsx'
import { PausedStep, UploadingStep } from '../upload/uploading-step.tsx'
import { FinishedStep } from './finished-step.tsx'
import { Panel } from './panel.tsx'

interface ImportProgressProps {
  report: ContactImport
  progress: ImportProgress | null
}

/** The state of an import and what can be done now. */
export function ImportProgressPanel({ report, progress }: ImportProgressProps) {
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  const undone =
    report.undoneAt !== null
      ? `Undone: contacts were removed from the lists this import added them to (${formatRecent(report.undoneAt, now, info.data?.timeZone ?? 'UTC')})`
      : null
  switch (report.state) {
    case 'waiting':
      return <Panel title={`Waiting to read ${report.fileName}`} glyph="incomplete" />
    case 'reading':
      return <ReadingStep report={report} progress={progress} />
    case 'checked':
      return report.toUpload === 0 ? (
        <Panel title="Nothing to upload" glyph="unchanged" />
      ) : (
        <Panel
          title={`Ready to upload: ${formatCount(report.toUpload, 'contact')} to ${formatCount(report.lists, 'list')}`}
          glyph="ready"
          actions={<UploadContacts imports={[report]} rest={false} />}
        />
      )
    case 'uploading':
      return <UploadingStep report={report} progress={progress} />
    case 'paused':
      return <PausedStep report={report} />
    case 'stopped':
      return (
        <FinishedStep
          report={report}
          progress={progress}
          title={
            undone ??
            (report.rows === 0
              ? 'Stopped before any row was read'
              : `Stopped after ${formatNumber(report.uploaded)} of ${formatCount(report.toUpload, 'contact')}`)
          }
          glyph="changed"
        />
      )
    case 'done':
      return (
        <FinishedStep
          report={report}
          progress={progress}
          title={
            undone ??
            `Uploaded ${formatCount(report.uploaded, 'contact')} to ${formatCount(report.lists, 'list')}`
          }
          glyph={undone ? 'unchanged' : 'sent'}
        />
      )
    case 'failed':
      return (
        <FinishedStep
          report={report}
          progress={progress}
          title={undone ?? report.problem ?? 'Import failed'}
          glyph="failed"
        />
      )
  }
}
