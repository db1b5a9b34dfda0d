import { formatRecent } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { ContactImport, ImportProgress } from '../../../electron/ipc/shapes.ts'
import { useVerb } from '../../shared/api.ts'
import { useNow } from '../../shared/now.ts'
import { Reading } from '../read/reading-step.tsx'
import { UploadContacts } from '../upload/upload-contacts.tsx'
import { Paused, Uploading } from '../upload/uploading-step.tsx'
import { Ended } from './finished-step.tsx'
import { Panel } from './panel.tsx'

interface PartProps {
  report: ContactImport
  progress: ImportProgress | null
}

/** How far an import is, and what can be done with it now. */
export function ImportProgressPanel({ report, progress }: PartProps) {
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  const undone =
    report.undoneAt !== null
      ? `Undone ${formatRecent(report.undoneAt, now, info.data?.timeZone ?? 'UTC')}: its people are off the lists that it had put them on`
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
          title={`${formatCount(report.toUpload, 'contact')} can go to ${formatCount(report.lists, 'list')}`}
          glyph="ready"
          actions={<UploadContacts imports={[report]} rest={false} />}
        />
      )
    case 'uploading':
      return <Uploading report={report} progress={progress} />
    case 'paused':
      return <Paused report={report} />
    case 'stopped':
      return (
        <Ended
          report={report}
          progress={progress}
          title={
            undone ??
            (report.rows === 0
              ? 'Stopped before it was read'
              : `Stopped after ${formatNumber(report.uploaded)} of ${formatCount(report.toUpload, 'contact')}`)
          }
          glyph="changed"
        />
      )
    case 'done':
      return (
        <Ended
          report={report}
          progress={progress}
          title={
            undone ??
            `${formatCount(report.uploaded, 'contact')} ${report.uploaded === 1 ? 'is' : 'are'} in ${formatCount(report.lists, 'list')}`
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
