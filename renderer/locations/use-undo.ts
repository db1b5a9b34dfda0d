import { formatCount } from '../../core/format/numbers.ts'
import type { Location } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { postNotice } from '../ui/feedback/notice-store.ts'

/** Tells what was done to locations, and offers to put them back as they were. */
export function useUndo(): (text: string, before: readonly Location[]) => void {
  const restore = useAct('restoreLocations')
  return (text, before) =>
    postNotice({
      tone: 'ok',
      text,
      action: {
        label: 'Undo',
        run: () => {
          void restore.act({ locations: [...before] }).then((done) => {
            if (done.ok)
              postNotice({
                tone: 'ok',
                text: `Restored ${formatCount(before.length, 'location')}.`,
              })
          })
        },
      },
    })
}
