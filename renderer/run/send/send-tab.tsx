import { Copy, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { formatDayWithYear } from '../../../core/format/dates.ts'
import { isOut } from '../../../electron/ipc/rules.ts'
import type { SendState } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { useCommands } from '../../shared/commands.ts'
import { Button, IconButton } from '../../ui/controls/button.tsx'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx'
import type { RunTab } from '../run-tab.ts'
import type { RunView } from '../use-run.ts'
import { deskCommands } from './desk-commands.ts'
import { type Ask, ByApiBar, ByApiDialogs, campaignsByApi, pageText, whyNotByApi } from './dialogs/by-api.tsx'
import { Callout } from './dialogs/callout.tsx'
import { insteadOfPage, NothingToGo } from './dialogs/page-placeholder.tsx'
import { SkipDialog } from './dialogs/send-dialogs.tsx'
import { StoreSignIn } from './dialogs/store-sign-in.tsx'
import { TimesDialog } from './dialogs/times-dialog.tsx'
import { AddressBar } from './page/page-address-bar.tsx'
import { PageRegion } from './page/page-region.tsx'
import { type DetailName, DetailsStrip } from './queue/details-strip.tsx'
import { SendFooter } from './queue/send-footer.tsx'
import { SendProgress, SendTools } from './queue/send-header.tsx'
import { SendQueue } from './queue/send-queue.tsx'
import css from './send-tab.module.css'
import { type SendDesk, useSendDesk } from './use-send-desk.ts'

interface DeskProps {
  view: RunView
  desk: SendDesk
  state: SendState
  onGo: (tab: RunTab) => void
}

const focusQueue = (): void => document.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus()
const none: ReadonlySet<string> = new Set()

/** The first campaign whose press came to nothing; the queue leads back to it. */
const searchFrom = ({ pressed }: SendState): { rowId: string; text: string } | null => {
  const [first] = pressed.flatMap(({ rowId, problem }) =>
    problem === null ? [] : [{ rowId, text: problem }],
  )
  return first ?? null
}

/** The desk: queue, details, page, and confirmations. */
function Application({ view, desk, state, onGo }: DeskProps) {
  const { queue, currentRowId, details, page, signIn } = state
  const [dialog, setDialog] = useState<'none' | 'skip' | 'times' | 'sign-in'>('none')
  const [ask, setAsk] = useState<Ask>('none')
  const [chosen, setChosen] = useState(none)
  const { act: select } = useAct('selectCampaign')
  const { act: skip } = useAct('skipCampaign')
  const { act: confirm } = useAct('confirmCampaign')
  const { act: fillTime } = useAct('fillInTime')
  const { act: fillSignIn } = useAct('fillInSignIn')
  const { act: forgetSignIn } = useAct('forgetWebsiteSignIn')
  const { act: reload } = useAct('reloadPage')
  const { act: unblock } = useAct('unblockPage')
  const { act: zoom } = useAct('zoomPage')
  const { act: browser } = useAct('openPageInBrowser')
  const { act: focusPage } = useAct('focusPage')
  const { act: copyDetail } = useAct('copyDetail')

  const at = queue.findIndex(({ rowId }) => rowId === currentRowId)
  const current = queue[at]
  const campaigns = campaignsByApi(state, chosen)
  const done = (): void => void confirm(undefined)
  const choose = (rowId: string): void => {
    setChosen(none)
    void select({ rowId })
  }
  const step = (by: 1 | -1): void => {
    const to = queue[at + by]
    if (to) choose(to.rowId)
  }
  const copy = (detail: DetailName): void => void copyDetail({ detail })
  const load = (): void => void reload(undefined)
  const openInBrowser = (): void => void browser(undefined)
  const fillIn = (): void => void fillTime(undefined)
  const close = (): void => setDialog('none')
  useCommands(
    deskCommands({
      noPage: current ? undefined : 'no campaign is selected',
      isFirst: at <= 0,
      isLast: at + 1 >= queue.length,
      left: campaigns.toSchedule.length,
      whyNotByApi: whyNotByApi(state, campaigns),
      done,
      fillIn,
      openSkip: () => setDialog('skip'),
      openInBrowser,
      load,
      step,
      copy,
      enterPage: () => void focusPage(undefined),
      leavePage: focusQueue,
      confirmSchedule: () => setAsk('schedule'),
      openTimes: () => setDialog('times'),
      zoom: (by) => void zoom({ by }),
    }),
  )

  return (
    <div className={css.desk}>
      <SendProgress queue={queue} confirmedAt={desk.confirmedAt} />
      <SendTools onTimes={() => setDialog('times')} />
      <aside className={css.side} aria-label="Campaign queue">
        <SendQueue state={state} onSelect={choose} chosen={chosen} onChoose={setChosen} />
        <ByApiBar
          state={state}
          campaigns={campaigns}
          onRequest={setAsk}
          onGoOn={({ change, rowIds }) => {
            setChosen(new Set(rowIds))
            setAsk(change)
          }}
        />
      </aside>
      <section className={css.main} aria-label="Scheduling page">
        {current && details ? (
          <>
            <div className={css.head}>
              <Glyph
                shape={current.mismatch ? 'warning' : isOut(current) ? current.status : 'now'}
                label={current.mismatch ? 'Differs' : isOut(current) ? 'Scheduled' : 'Now'}
              />
              <h2 className={css.title} title={current.locationName}>
                {current.locationName}
              </h2>
              <IconButton
                icon={Copy}
                label="Copy location"
                keys="Alt+5"
                small
                onPress={() => copy('location')}
              />
              <span className={css.at}>
                {at + 1} of {queue.length}
              </span>
              <Button keys="Alt+T" onPress={fillIn}>
                Fill in time
              </Button>
              <Button keys="Alt+S" onPress={() => setDialog('skip')}>
                Skip
              </Button>
              <Button icon={ExternalLink} onPress={openInBrowser}>
                Open in browser
              </Button>
              <span className={css.primary}>
                <Button variant="primary" keys="Mod+Enter" autoFocus onPress={done}>
                  Done, next
                </Button>
              </span>
            </div>
            <DetailsStrip details={details} onCopy={copy} />
            <AddressBar page={page} onReload={load} />
            <Callout
              current={current}
              signIn={signIn}
              problem={searchFrom(state)}
              onBack={choose}
              onFillSignIn={() => void fillSignIn(undefined)}
              onStoreSignIn={() => setDialog('sign-in')}
              onForgetSignIn={() => signIn && void forgetSignIn({ accountId: signIn.accountId })}
              onTimes={() => setDialog('times')}
              onTakeIn={() => void skip({ rowId: current.rowId, reason: '' })}
            />
            <PageRegion
              page="send"
              instead={insteadOfPage(state, {
                onReload: load,
                onBack: () => void unblock(undefined),
                onBrowser: openInBrowser,
                onGo,
              })}
            />
            <SendFooter state={state} />
          </>
        ) : (
          <NothingToGo state={state} onGo={onGo} />
        )}
      </section>
      {current ? (
        <SkipDialog
          key={current.rowId}
          name={current.locationName}
          open={dialog === 'skip'}
          onClose={close}
          onSkip={(reason) => {
            close()
            void skip({ rowId: current.rowId, reason })
          }}
        />
      ) : null}
      {signIn && dialog === 'sign-in' ? <StoreSignIn signIn={signIn} onClose={close} /> : null}
      {dialog === 'times' ? (
        <TimesDialog runId={state.runId} timing={view.run.timing} onClose={close} />
      ) : null}
      <ByApiDialogs
        runId={state.runId}
        day={formatDayWithYear(view.run.date)}
        campaigns={campaigns}
        stays={pageText(state, campaigns)}
        ask={ask}
        onClose={() => setAsk('none')}
      />
    </div>
  )
}

/** The send desk: the queue beside the embedded scheduling page of one campaign after the other. */
export function SendTab({ view, onGo }: { view: RunView; onGo: (tab: RunTab) => void }) {
  const desk = useSendDesk(view.run.id)
  const { state, error } = desk
  if (error) return <ErrorState error={error} onAgain={desk.again} />
  if (!state) return <Skeleton label="Opening the send desk" rows={14} />
  if (state.queue.length === 0) {
    return (
      <EmptyState
        title="No drafts to schedule yet"
        actions={
          <Button variant="primary" onPress={() => onGo('push')}>
            Push
          </Button>
        }
      >
        <p>
          Create the drafts first. Then schedule each one here with a click. The next page is already loaded,
          and Constant Contact confirms every campaign.
        </p>
      </EmptyState>
    )
  }
  return <Application view={view} desk={desk} state={state} onGo={onGo} />
}
