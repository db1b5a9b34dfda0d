import { ExternalLink } from 'lucide-react'
import type { SendState } from '../../../electron/ipc/shapes.ts'
import { Button } from '../../shared/button.tsx'
import { EmptyState } from '../../shared/states.tsx'
import { counted } from '../../shared/words.ts'
import type { RunTab } from '../run-tab.ts'
import { isAllOut, isOut } from './queue.ts'
import css from './send.module.css'

/** What stands in place of the embedded page where it can not be shown. */
export function Instead({
  state,
  onReload,
  onBrowser,
}: {
  state: SendState
  onReload: () => void
  onBrowser: () => void
}) {
  const { page } = state
  return (
    <section className={css.instead} role="alert" aria-label="The page is not shown">
      <h2>{page.state === 'crashed' ? 'The page stopped working' : 'The page could not be shown'}</h2>
      <p>{page.problem ?? 'Load it again. If it stays so, schedule this campaign in your browser.'}</p>
      <div className={css.buttons}>
        <Button onPress={onReload}>Load it again</Button>
        <Button icon={ExternalLink} onPress={onBrowser}>
          Open in browser
        </Button>
      </div>
    </section>
  )
}

/** Nothing is to be scheduled on the page any more: what came of it, and what is left to look at. */
export function NothingToGo({ state, onGo }: { state: SendState; onGo: (tab: RunTab) => void }) {
  const { queue } = state
  const out = queue.filter(isOut).length
  const failed = queue.filter(({ status }) => status === 'failed').length
  const skipped = queue.filter((item) => item.skippedBecause !== null && !isOut(item)).length
  const left = [
    failed > 0 ? `${counted(failed, 'campaign')} failed` : '',
    skipped > 0 ? `${counted(skipped, 'campaign')} ${skipped === 1 ? 'was' : 'were'} skipped` : '',
  ].filter(Boolean)
  return (
    <EmptyState
      title={isAllOut(queue) ? `All ${queue.length} scheduled` : `${out} of ${queue.length} scheduled`}
      actions={
        <Button variant="primary" onPress={() => onGo('report')}>
          Report
        </Button>
      }
    >
      <p>
        {isAllOut(queue)
          ? 'Constant Contact confirmed every campaign. The report says what goes out to whom and when.'
          : `Nothing waits for a click: ${left.join(' and ')}. Choose one in the queue to come back to it.`}
      </p>
    </EmptyState>
  )
}
