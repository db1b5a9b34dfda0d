import { useState } from 'react'
import { formatCount } from '../../core/format/numbers.ts'
import type { ContactImport } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { StopIcon } from '../ui/feedback/icons.tsx'
import { Confirm } from '../ui/overlays/dialog.tsx'
import { sumOf } from './import-labels.ts'

/** Stops reading or uploading imports, after a confirmation. */
export function StopImports({
  imports,
  reading,
}: {
  imports: readonly ContactImport[]
  /** Whether they are being read, so that nothing is uploaded yet. */
  reading: boolean
}) {
  const [confirming, setConfirming] = useState(false)
  const stop = useAct('stopContactImports')
  const left = sumOf(imports, ({ toUpload, uploaded }) => toUpload - uploaded)
  const action = reading ? 'Stop reading' : 'Stop uploading'
  return (
    <>
      <Button icon={StopIcon} onPress={() => setConfirming(true)}>
        Stop…
      </Button>
      <Confirm
        title={`${action}?`}
        open={confirming}
        confirm={action}
        busy={stop.busy ? 'Stopping.' : undefined}
        onClose={() => setConfirming(false)}
        onConfirm={async () => {
          if ((await stop.act({ ids: imports.map(({ id }) => id) })).ok) setConfirming(false)
        }}
      >
        <p>
          {reading
            ? 'Nothing has been uploaded. You can read unfinished files again from their reports.'
            : `Uploaded contacts stay in Constant Contact. You can upload the other ${formatCount(left, 'contact')} later from this report.`}
        </p>
      </Confirm>
    </>
  )
}
