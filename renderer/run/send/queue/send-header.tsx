import { ArrowDownUp, Clock } from 'lucide-react'
import { isOut, isToGo } from '../../../../electron/ipc/rules.ts'
import type { QueueItem } from '../../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../../shared/api.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Glyph } from '../../../ui/feedback/glyph.tsx'
import { Progress } from '../../../ui/feedback/progress.tsx'
import { Menu } from '../../../ui/overlays/menu.tsx'
import { HeaderEnd, Toolbar } from '../../run-slots.tsx'
import css from './send-header.module.css'
import { aboutLeft, secondsLeft } from './time-left.ts'

/** How far the sending is, in the run's header. */
export function SendProgress({
  queue,
  confirmedAt,
}: {
  queue: readonly QueueItem[]
  confirmedAt: readonly number[]
}) {
  const out = queue.filter(isOut).length
  const failed = queue.filter(({ status }) => status === 'failed').length
  const left = secondsLeft(confirmedAt, queue.filter(isToGo).length)
  const says = `${out} of ${queue.length} scheduled${failed > 0 ? `, ${failed} failed` : ''}`
  return (
    <HeaderEnd>
      <div className={css.progress}>
        <Progress
          label="Scheduled"
          total={queue.length}
          description={says}
          segments={[
            { count: out, tone: 'ok' },
            { count: failed, tone: 'bad' },
          ]}
        />
      </div>
      <span>
        {out} of {queue.length} scheduled
      </span>
      {failed > 0 ? (
        <span className={css.failed}>
          <Glyph shape="failed" /> {failed} failed
        </span>
      ) : null}
      {left !== null && out < queue.length ? <span className={css.left}>{aboutLeft(left)}</span> : null}
    </HeaderEnd>
  )
}

/** The times of the run and the order of the queue, in the tab bar. */
export function SendTools({ onTimes }: { onTimes: () => void }) {
  const settings = useVerb('readSettings', undefined)
  const save = useAct('saveSettings')
  const order = settings.data?.sendOrder ?? 'name'
  return (
    <Toolbar>
      <Button variant="quiet" icon={Clock} onPress={onTimes}>
        Times…
      </Button>
      <Menu
        label="Queue order"
        entries={[
          { id: 'name', label: 'By name', run: () => void save.act({ sendOrder: 'name' }) },
          { id: 'time', label: 'By time', run: () => void save.act({ sendOrder: 'time' }) },
        ]}
      >
        <Button variant="quiet" icon={ArrowDownUp}>
          Order: by {order}
        </Button>
      </Menu>
    </Toolbar>
  )
}
