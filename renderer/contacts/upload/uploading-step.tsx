import { Play } from 'lucide-react'
import { useState } from 'react'
import { formatCount } from '../../../core/format/numbers.ts'
import type { ContactImport, ImportProgress } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { PauseIcon } from '../../ui/feedback/icons.tsx'
import { Spinner } from '../../ui/feedback/spinner.tsx'
import { formatCurrentList } from '../import-labels.ts'
import { ImportBar } from '../report/import-bar.tsx'
import { Panel, PanelProblem } from '../report/panel.tsx'
import { StopImports } from '../stop-imports.tsx'

interface UploadingStepProps {
  report: ContactImport
  progress: ImportProgress | null
}

const targetOf = ({ toUpload, lists }: ContactImport): string =>
  `${formatCount(toUpload, 'contact')} to ${formatCount(lists, 'list')}`

/** An upload in progress. */
export function UploadingStep({ report, progress }: UploadingStepProps) {
  const pause = useAct('pauseContactImports')
  // The upload pauses once the calls in flight have returned.
  const [pausing, setPausing] = useState(false)
  const live = progress?.phase === 'uploading' ? progress : null
  const confirmPause = async () => {
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
            onPress={confirmPause}
            whyOff={pausing ? 'Waiting for calls in progress.' : undefined}
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
        aside="Safe to leave this screen. Resumes after a restart."
        current={live ? formatCurrentList(live) : undefined}
        perSecond={live?.perSecond}
        secondsLeft={live?.secondsLeft}
      />
      {pausing ? <Spinner text="Waiting for calls in progress" /> : null}
    </Panel>
  )
}

/** A paused upload, with the reason where it paused itself. */
export function PausedStep({ report }: Pick<UploadingStepProps, 'report'>) {
  const resume = useAct('uploadContactImports')
  return (
    <Panel
      title={`Paused uploading ${targetOf(report)}`}
      glyph="changed"
      actions={
        <>
          <Button
            variant="primary"
            icon={Play}
            autoFocus
            onPress={() => void resume.act({ ids: [report.id] })}
            whyOff={resume.busy ? 'Resuming the upload.' : undefined}
          >
            Resume
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
        aside="The remaining contacts are kept on this computer."
      />
      <PanelProblem problem={report.problem} />
    </Panel>
  )
}
