import { useState } from 'react'
import { formatNumber } from '../../core/format/numbers.ts'
import type { ContactImport } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { StopIcon } from '../ui/feedback/icons.tsx'
import { Confirm } from '../ui/overlays/dialog.tsx'
import { sumOf } from './import-labels.ts'

/** Ends the reading or the upload of imports, after a question. */
export function StopImports({
  imports,
  reading,
}: {
  imports: readonly ContactImport[]
  /** They are being read: nothing is uploaded yet. */
  reading: boolean
}) {
  const [asking, setAsking] = useState(false)
  const stop = useAct('stopContactImports')
  const left = sumOf(imports, ({ toUpload, uploaded }) => toUpload - uploaded)
  const what = reading ? 'Stop reading' : 'Stop upload'
  return (
    <>
      <Button icon={StopIcon} onPress={() => setAsking(true)}>
        Stop…
      </Button>
      <Confirm
        title={`${what}?`}
        open={asking}
        confirm={what}
        busy={stop.busy ? 'Stopping.' : undefined}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          if ((await stop.act({ ids: imports.map(({ id }) => id) })).ok) setAsking(false)
        }}
      >
        <p>
          {reading
            ? 'Nothing is uploaded. You can read unfinished files again from their report.'
            : `Uploaded contacts stay in Constant Contact. You can upload the other ${formatNumber(left)} contacts later from this report.`}
        </p>
      </Confirm>
    </>
  )
}
