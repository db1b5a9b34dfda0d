import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { ContactImport, ImportProgress } from '../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { Confirm } from '../../ui/overlays/dialog.tsx'

/** Removes the import's contacts from the lists it added them to, after a confirmation. */
export function UndoImport({ report, progress }: { report: ContactImport; progress: ImportProgress | null }) {
  const [confirming, setConfirming] = useState(false)
  const why = useVerb('readWhyNotUndone', { id: report.id })
  const undo = useAct('undoContactImport')
  const isUndoing = undo.busy || (progress?.phase === 'undoing' && report.undoneAt === null)
  const undoImport = async () => {
    const undone = await undo.act({ id: report.id })
    setConfirming(false)
    if (!undone.ok) return
    const { removed, left } = undone.value
    const kept = left.length > 0 ? ` Kept ${formatNumber(left.length)} that changed later.` : ''
    postNotice({ tone: 'ok', text: `Removed ${formatCount(removed, 'list membership')}.${kept}` })
  }
  return (
    <>
      <Button
        icon={Undo2}
        onPress={() => setConfirming(true)}
        whyOff={isUndoing ? 'Undoing.' : (why.data?.why ?? undefined)}
      >
        Undo import…
      </Button>
      <Confirm
        title={`Undo the import of ${report.fileName}?`}
        open={confirming}
        confirm="Remove from lists"
        danger
        busy={undo.busy ? 'Removing contacts from lists.' : undefined}
        onClose={() => setConfirming(false)}
        onConfirm={() => void undoImport()}
      >
        <p>
          Contacts this import added to a list are removed from it. Contacts who were already on the list
          stay. Contacts changed later are kept and named in the report.
        </p>
        <p>Field changes aren't undone, and new contacts stay in the account without a list.</p>
      </Confirm>
    </>
  )
}
