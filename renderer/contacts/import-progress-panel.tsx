import type { ContactImport, ImportProgress } from '../../electron/ipc/shapes.ts'
import { when } from '../shared/dates.ts'
import { useVerb } from '../shared/desk.ts'
import { useNow } from '../shared/now.ts'
import { count, counted } from '../shared/words.ts'
import { Ended } from './ended-part.tsx'
import { Panel } from './panel.tsx'
import { Reading } from './reading-part.tsx'
import { UploadContacts } from './upload-contacts.tsx'
import { Paused, Uploading } from './uploading-part.tsx'

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
