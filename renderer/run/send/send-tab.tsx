import { ExternalLink } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { QueueItem, Report, SendState } from '../../../electron/ipc/shapes.ts'
import { Button } from '../../shared/button.tsx'
import { useCommands } from '../../shared/commands.ts'
import { shortDay } from '../../shared/dates.ts'
import { useAct, useVerb } from '../../shared/desk.ts'
import { Glyph } from '../../shared/glyph.tsx'
import { postNotice } from '../../shared/notice-store.ts'
import { EmptyState, ErrorState, Skeleton } from '../../shared/states.tsx'
import { counted } from '../../shared/words.ts'
import type { RunTab } from '../run-tab.ts'
import type { RunView } from '../use-run.ts'
import { AddressBar } from './address-bar.tsx'
import { deskCommands } from './desk-commands.ts'
import { type FactName, FactsStrip } from './facts-strip.tsx'
import { Instead, NothingToGo } from './instead.tsx'
import { PageRegion } from './page-region.tsx'
import { isOut, isToGo } from './queue.ts'
import css from './send.module.css'
import { ScheduleAll, SkipDialog } from './send-dialogs.tsx'
import { SendFooter } from './send-footer.tsx'
import { SendOrder, SendProgress } from './send-header.tsx'
import { SendQueue } from './send-queue.tsx'
import { timeSpan } from './send-time.ts'
import { type SendDesk, useSendDesk } from './use-send-desk.ts'

interface DeskProps {
  view: RunView
  desk: SendDesk
  state: SendState
  onGo: (tab: RunTab) => void
}

/** Why the rest can not be scheduled by API; undefined when it can. */
const whyNotByApi = ({ scheduleByApi }: SendState, toGo: number): string | undefined => {
  if (!scheduleByApi.allowed) return scheduleByApi.why
  return toGo === 0 ? 'Nothing is left to be scheduled' : undefined
}

/** Contacts on the lists of some campaigns; null where a list's number is not known. */
const contactsOf = (report: Report, items: readonly QueueItem[]): number | null => {
  const ids = new Set(items.map(({ rowId }) => rowId))
  const rows = report.rows.filter(({ rowId }) => ids.has(rowId))
  if (rows.some(({ contacts }) => contacts === null)) return null
  return rows.reduce((sum, { contacts }) => sum + (contacts ?? 0), 0)
}

/** The desk itself: queue, facts, page, and what is asked before something is done. */
function Desk({ view, desk, state, onGo }: DeskProps) {
  const { queue, currentRowId, facts, page } = state
  const [dialog, setDialog] = useState<'none' | 'skip' | 'schedule'>('none')
  const report = useVerb('readReport', { runId: state.runId }, { enabled: dialog === 'schedule' })
  const select = useAct('selectCampaign')
  const skip = useAct('skipCampaign')
  const confirm = useAct('confirmCampaign')
  const fill = useAct('fillInTime')
  const reload = useAct('reloadPage')
  const browser = useAct('openPageInBrowser')
  const focusPage = useAct('focusPage')
  const copyFact = useAct('copyFact')
  const schedule = useAct('scheduleByApi')

  const at = queue.findIndex(({ rowId }) => rowId === currentRowId)
  const current = queue[at]
  const toGo = queue.filter(isToGo)
  const done = (): void => void confirm.act(undefined)
  const choose = (rowId: string): void => void select.act({ rowId })
  const step = (by: 1 | -1): void => {
    const to = queue[at + by]
    if (to) choose(to.rowId)
  }
  const copy = (fact: FactName): void => void copyFact.act({ fact })
  const load = (): void => void reload.act(undefined)
  const openInBrowser = (): void => void browser.act(undefined)
  const focusQueue = (): void => document.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus()

  const fillIn = (): void => void fill.act(undefined)
  useCommands(
    deskCommands({
      noPage: current ? undefined : 'no campaign is chosen',
      isFirst: at <= 0,
      isLast: at + 1 >= queue.length,
      left: toGo.length,
      whyNotByApi: whyNotByApi(state, toGo.length),
      done,
      fillIn,
      askSkip: () => setDialog('skip'),
      openInBrowser,
      load,
      step,
      copy,
      enterPage: () => void focusPage.act(undefined),
      leavePage: focusQueue,
      askSchedule: () => setDialog('schedule'),
    }),
  )

  const scheduleAll = async (): Promise<void> => {
    const result = await schedule.act({ runId: state.runId, rowIds: toGo.map(({ rowId }) => rowId) })
    setDialog('none')
    if (!result.ok) return
    const { scheduled, failed } = result.value
    postNotice({
      tone: failed > 0 ? 'warn' : 'ok',
      text:
        failed > 0
          ? `${counted(scheduled, 'campaign')} scheduled, ${failed} failed: the queue says why.`
          : `${counted(scheduled, 'campaign')} scheduled.`,
    })
  }

  const isBroken = page.state === 'failed' || page.state === 'crashed'
  const instead: ReactNode = isBroken ? (
    <Instead state={state} onReload={load} onBrowser={openInBrowser} />
  ) : null
  return (
    <div className={css.desk}>
      <SendProgress queue={queue} confirmedAt={desk.confirmedAt} />
      <SendOrder />
      <aside className={css.side} aria-label="Queue of campaigns">
        <SendQueue state={state} onSelect={choose} />
        {toGo.length > 0 ? (
          <div className={css.all}>
            <Button whyOff={whyNotByApi(state, toGo.length)} onPress={() => setDialog('schedule')}>
              {toGo.length === 1
                ? 'Schedule the last one by API…'
                : `Schedule the ${toGo.length} left by API…`}
            </Button>
          </div>
        ) : null}
      </aside>
      <section className={css.main} aria-label="Scheduling page">
        {current && facts ? (
          <>
            <div className={css.head}>
              <Glyph
                shape={isOut(current) ? current.status : 'now'}
                label={isOut(current) ? 'Scheduled' : 'Now'}
              />
              <h2 className={css.title} title={current.locationName}>
                {current.locationName}
              </h2>
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
            <FactsStrip facts={facts} onCopy={copy} />
            <AddressBar page={page} onReload={load} />
            <PageRegion instead={instead} />
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
          onClose={() => setDialog('none')}
          onSkip={(reason) => {
            setDialog('none')
            void skip.act({ rowId: current.rowId, reason })
          }}
        />
      ) : null}
      <ScheduleAll
        open={dialog === 'schedule'}
        campaigns={toGo.length}
        contacts={report.data ? contactsOf(report.data, toGo) : null}
        time={timeSpan(toGo, shortDay(view.run.date))}
        busy={schedule.busy}
        onClose={() => setDialog('none')}
        onConfirm={() => void scheduleAll()}
      />
    </div>
  )
}

/** The send desk: the queue beside the embedded scheduling page of one campaign after the other. */
export function SendTab({ view, onGo }: { view: RunView; onGo: (tab: RunTab) => void }) {
  const desk = useSendDesk(view.run.id)
  const { state, error } = desk
  if (error) return <ErrorState error={error} onAgain={desk.again} />
  if (!state) return <Skeleton label="The send desk is being opened" rows={14} />
  if (state.queue.length === 0) {
    return (
      <EmptyState
        title="No draft waits for its time yet"
        actions={
          <Button variant="primary" onPress={() => onGo('push')}>
            Push
          </Button>
        }
      >
        <p>
          Push makes one draft per location. Here each draft’s scheduling page then stands beside the queue,
          the next one already loaded, and every click is confirmed by asking Constant Contact.
        </p>
      </EmptyState>
    )
  }
  return <Desk view={view} desk={desk} state={state} onGo={onGo} />
}
