import { Play } from 'lucide-react'
import { useState } from 'react'
import type { ContactImport, ImportProgress } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { PauseIcon } from '../../ui/feedback/icons.tsx'
import { ImportBar } from '../report/import-bar.tsx'
import { Panel } from '../report/panel.tsx'
import { StopImports } from '../stop-imports.tsx'

interface ReadingStepProps {
  report: ContactImport
  progress: ImportProgress | null
}

/** A file that is being read or compared with the account. */
export function ReadingStep({ report, progress }: ReadingStepProps) {
  const pause = useAct('pauseContactImports')
  const resume = useAct('resumeContactImports')
  // What was requested here, until the progress reports it.
  const [requested, setRequested] = useState<boolean | null>(null)
  const ids = [report.id]
  const comparing = progress?.phase === 'comparing'
  const paused = requested ?? progress?.state === 'paused'
  const change = async (to: boolean) => {
    setRequested(to)
    const done = to ? await pause.act({ ids }) : await resume.act({ ids })
    if (!done.ok) setRequested(!to)
  }
  const title = paused
    ? `Paused reading ${report.fileName}`
    : comparing
      ? 'Comparing with the account'
      : `Reading ${report.fileName}`
  return (
    <Panel
      title={title}
      {...(paused ? { glyph: 'changed' as const } : {})}
      actions={
        <>
          {comparing ? null : paused ? (
            <Button variant="primary" icon={Play} autoFocus onPress={() => void change(false)}>
              Resume
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
        aside="Nothing is uploaded yet. Safe to leave this screen."
        perSecond={paused ? 0 : progress?.perSecond}
        secondsLeft={paused ? null : progress?.secondsLeft}
      />
    </Panel>
  )
}
