import { formatCount } from '../../core/format/numbers.ts'
import type { Location } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { postNotice } from '../ui/feedback/notice-store.ts'

/** Shows a notice about changed locations, with Undo. */
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
