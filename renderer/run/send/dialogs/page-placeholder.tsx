import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatCount } from '../../../../core/format/numbers.ts'
import { isOut } from '../../../../electron/ipc/rules.ts'
import type { SendState } from '../../../../electron/ipc/shapes.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/feedback/states.tsx'
import type { RunTab } from '../../run-tab.ts'
import { isAllOut } from '../queue/queue.ts'
import css from './page-placeholder.module.css'

export interface InsteadActions {
  onReload: () => void
  onBack: () => void
  onBrowser: () => void
  onGo: (tab: RunTab) => void
}

function Panel({ title, children, actions }: { title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <section className={css.instead} role="alert" aria-label="The page isn't available">
      <h2>{title}</h2>
      {children}
      <div className={css.buttons}>{actions}</div>
    </section>
  )
}

/** What replaces the embedded page if it can't be shown; null if it can. */
export function insteadOfPage({ page }: SendState, act: InsteadActions): ReactNode {
  const browser = (
    <Button icon={ExternalLink} onPress={act.onBrowser}>
      Open in browser
    </Button>
  )
  switch (page.state) {
    case 'none':
      return (
        <Panel
          title="No draft in Constant Contact"
          actions={<Button onPress={() => act.onGo('push')}>Push</Button>}
        >
          <p>{page.problem ?? 'Create its draft first. Then its page opens here.'}</p>
        </Panel>
      )
    case 'blocked':
      return (
        <Panel
          title="This page can't be shown here"
          actions={
            <>
              <Button onPress={act.onBack}>Back to the page</Button>
              {browser}
            </>
          }
        >
          <p>{page.problem}</p>
          <p className={css.blocked}>{page.blockedUrl}</p>
          <p>
            If you sign in with another service, such as Google, schedule in your browser. Campaigns you
            schedule there are confirmed here.
          </p>
        </Panel>
      )
    case 'failed':
      return (
        <Panel
          title="The page didn't load"
          actions={
            <>
              <Button onPress={act.onReload}>Reload</Button>
              {browser}
            </>
          }
        >
          <p>{page.problem}</p>
          <p>Retrying automatically.</p>
        </Panel>
      )
    case 'crashed':
      return (
        <Panel
          title="The page stopped working"
          actions={
            <>
              <Button onPress={act.onReload}>Reload</Button>
              {browser}
            </>
          }
        >
          <p>{page.problem}</p>
          <p>
            Nothing is lost. Campaign Desk checks with Constant Contact whether the campaign is scheduled.
          </p>
        </Panel>
      )
    default:
      return null
  }
}

/** Nothing is left to schedule on the page: the result, and what remains to check. */
export function NothingToGo({ state, onGo }: { state: SendState; onGo: (tab: RunTab) => void }) {
  const { queue, byApi, pressed } = state
  const out = queue.filter(isOut).length
  const failed = queue.filter(({ status }) => status === 'failed').length
  const skipped = queue.filter((item) => item.skippedBecause !== null && !isOut(item)).length
  const differs = queue.filter(({ mismatch }) => mismatch !== null).length
  const left = [
    failed > 0 ? `${formatCount(failed, 'campaign')} failed` : '',
    skipped > 0 ? `${formatCount(skipped, 'campaign')} ${skipped === 1 ? 'was' : 'were'} skipped` : '',
  ].filter(Boolean)
  const outcome = isAllOut(queue)
    ? "Constant Contact confirmed every campaign. See Results for what's sent, to whom and when."
    : pressed.length > 0
      ? `Waiting for Constant Contact to confirm ${formatCount(pressed.length, 'campaign')}.`
      : byApi
        ? `${byApi.what} through the API is in progress. See the queue.`
        : `Nothing left to schedule: ${left.join(' and ')}. Select one in the queue to return to it.`
  return (
    <EmptyState
      title={isAllOut(queue) ? `All ${queue.length} scheduled` : `${out} of ${queue.length} scheduled`}
      actions={
        <Button variant="primary" onPress={() => onGo('report')}>
          Results
        </Button>
      }
    >
      <p>{outcome}</p>
      {differs > 0 ? (
        <p>
          {formatCount(differs, 'campaign')} {differs === 1 ? 'differs' : 'differ'} from the plan. See the
          queue for details.
        </p>
      ) : null}
    </EmptyState>
  )
}
