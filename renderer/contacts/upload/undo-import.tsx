import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { ContactImport, ImportProgress } from '../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { Confirm } from '../../ui/overlays/dialog.tsx'

/** Takes the import's people off the lists that it put them on, after a question. */
export function UndoImport({ report, progress }: { report: ContactImport; progress: ImportProgress | null }) {
  const [asking, setAsking] = useState(false)
  const why = useVerb('readWhyNotUndone', { id: report.id })
  const undo = useAct('undoContactImport')
  const isUndoing = undo.busy || (progress?.phase === 'undoing' && report.undoneAt === null)
  const takeBack = async () => {
    const undone = await undo.act({ id: report.id })
    setAsking(false)
    if (!undone.ok) return
    const { removed, left } = undone.value
    const stay = left.length > 0 ? ` ${formatNumber(left.length)} were changed since and stay.` : ''
    postNotice({ tone: 'ok', text: `${formatCount(removed, 'membership')} taken back.${stay}` })
  }
  return (
    <>
      <Button
        icon={Undo2}
        onPress={() => setAsking(true)}
        whyOff={isUndoing ? 'It is being undone.' : (why.data?.why ?? undefined)}
      >
        Undo import…
      </Button>
      <Confirm
        title={`Undo the import of ${report.fileName}?`}
        open={asking}
        confirm="Take them off the lists"
        danger
        busy={undo.busy ? 'People are being taken off the lists.' : undefined}
        onClose={() => setAsking(false)}
        onConfirm={() => void takeBack()}
      >
        <p>
          Whoever this import put on a list is taken off it. Who was on it before stays. Who was changed since
          is left, and named in the report.
        </p>
        <p>
          Fields that the import changed are not changed back, and new contacts stay in the account without a
          list: Constant Contact does not tell what they were before.
        </p>
      </Confirm>
    </>
  )
}
