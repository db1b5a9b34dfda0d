import { RotateCcw } from 'lucide-react'
import { formatCount } from '../../../core/format/numbers.ts'
import type { ContactImport, ImportProgress } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import type { GlyphShape } from '../../ui/feedback/glyph.tsx'
import { UndoImport } from '../upload/undo-import.tsx'
import { UploadContacts } from '../upload/upload-contacts.tsx'
import { ImportBar } from './import-bar.tsx'
import { CopyableErrors, Panel } from './panel.tsx'

interface FinishedStepProps {
  report: ContactImport
  progress: ImportProgress | null
  title: string
  glyph: GlyphShape
}

const ServiceErrors = ({ errors }: { errors: readonly string[] }) => (
  <CopyableErrors
    text={`Constant Contact reported ${formatCount(errors.length, 'error')} in this file. Its messages are in Rejected.`}
    lines={errors}
  />
)

function ReadAgain({ report }: { report: ContactImport }) {
  const again = useAct('readContactImportsAgain')
  // A file of which no row was read has its own button below, next to its settings.
  if (!report.canReadAgain || report.uploaded > 0 || report.rows === 0) return null
  return (
    <Button
      icon={RotateCcw}
      onPress={() => void again.act({ ids: [report.id] })}
      whyOff={again.busy ? 'Opening the file.' : undefined}
    >
      Read again
    </Button>
  )
}

/** An import that is finished, stopped, failed or undone, with what can still be done. */
export function FinishedStep({ report, progress, title, glyph }: FinishedStepProps) {
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
          label="List memberships removed"
          unit="memberships"
          done={progress.done}
          total={progress.total}
          tone="accent"
          aside="Contacts who were already on a list stay on it."
          current={progress.current}
        />
      ) : null}
      <CopyableErrors
        text={`Kept ${formatCount(report.leftWhenUndone.length, 'list membership')} because the contacts changed later.`}
        lines={report.leftWhenUndone}
      />
      <ServiceErrors errors={report.serviceErrors} />
    </Panel>
  )
}
