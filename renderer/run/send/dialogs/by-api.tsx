import { Ellipsis, Pause, Play, Square } from 'lucide-react'
import { formatDuration } from '../../../../core/format/dates.ts'
import { formatCount } from '../../../../core/format/numbers.ts'
import { formatList } from '../../../../core/format/text.ts'
import { isToGo } from '../../../../electron/ipc/rules.ts'
import type { QueueItem, Report, SendState } from '../../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../../shared/api.ts'
import { Button, IconButton } from '../../../ui/controls/button.tsx'
import { Progress } from '../../../ui/feedback/progress.tsx'
import { Confirm } from '../../../ui/overlays/dialog.tsx'
import { Menu } from '../../../ui/overlays/menu.tsx'
import questionCss from '../page/page-question.module.css'
import { timeSpan } from '../queue/send-time.ts'
import css from './by-api.module.css'

/** What is confirmed before anything is done through the API. */
export type Ask = 'none' | 'schedule' | 'send' | 'unschedule'

/** The campaigns that work by API would be about: those chosen, or all. */
export interface ByApiCampaigns {
  readonly isChosen: boolean
  readonly toSchedule: readonly QueueItem[]
  /** The send time has passed: they are not scheduled, but may be sent now. */
  readonly late: readonly QueueItem[]
  readonly toSend: readonly QueueItem[]
  readonly toUnschedule: readonly QueueItem[]
  /** Their account may not schedule by API: they stay for the page. */
  readonly forPage: readonly QueueItem[]
}

/** If no account is allowed, the count is shown all the same, with the reason. */
export const campaignsByApi = (
  { queue, scheduleByApi }: Pick<SendState, 'queue' | 'scheduleByApi'>,
  chosen: ReadonlySet<string>,
): ByApiCampaigns => {
  const without = scheduleByApi.allowed ? scheduleByApi.without : []
  const meant = chosen.size === 0 ? queue : queue.filter(({ rowId }) => chosen.has(rowId))
  const schedulable = meant.filter(({ accountId }) => !without.includes(accountId))
  // What was changed since it was pushed, here or in Constant Contact, has to be pushed first.
  const drafts = schedulable.filter(
    (item) => isToGo(item) && item.status === 'pushed' && item.mismatch === null,
  )
  return {
    isChosen: chosen.size > 0,
    forPage: meant.filter((item) => isToGo(item) && without.includes(item.accountId)),
    toSchedule: drafts.filter(({ isLate }) => !isLate),
    late: drafts.filter(({ isLate }) => isLate),
    toSend: drafts,
    toUnschedule: schedulable.filter(({ status }) => status === 'scheduled'),
  }
}

/** Why nothing can be scheduled by API; undefined when something can. */
export const whyNotByApi = (
  { scheduleByApi, byApi }: Pick<SendState, 'scheduleByApi' | 'byApi'>,
  { toSchedule, late, forPage }: ByApiCampaigns,
): string | undefined => {
  if (!scheduleByApi.allowed) return scheduleByApi.why
  if (byApi) return `${byApi.what} is in progress`
  if (toSchedule.length > 0) return undefined
  if (late.length > 0) return 'The send time has passed'
  return forPage.length > 0 ? scheduleByApi.why : 'Everything is scheduled'
}

/** "3 campaigns of Northern Bagels stay for the page. This API key may not schedule."; empty when all may. */
export const pageText = (
  { accounts, scheduleByApi }: Pick<SendState, 'accounts' | 'scheduleByApi'>,
  { forPage }: ByApiCampaigns,
): string => {
  if (forPage.length === 0) return ''
  const of = accounts.filter(({ id }) => forPage.some(({ accountId }) => accountId === id))
  const names = formatList(of.map(({ name }) => name))
  return `${formatCount(forPage.length, 'campaign')} for ${names} can't be scheduled through the API. ${scheduleByApi.why}`
}

/** "Schedule the 24 left by API…" */
export const scheduleLabel = ({ isChosen, toSchedule, forPage }: ByApiCampaigns): string => {
  if (forPage.length > 0)
    return `Schedule ${toSchedule.length} of ${toSchedule.length + forPage.length} by API…`
  if (isChosen) return `Schedule ${toSchedule.length} selected by API…`
  return toSchedule.length === 1
    ? 'Schedule last one by API…'
    : `Schedule remaining ${toSchedule.length} by API…`
}

const formatChange = { schedule: 'Scheduling', unschedule: 'Unscheduling', send: 'Sending' } as const

/** How far work by API is, how fast and how long; pause, go on and stop. */
function UnderWay({ byApi }: { byApi: NonNullable<SendState['byApi']> }) {
  const { act: pause } = useAct('pauseByApi')
  const { act: resume } = useAct('resumeByApi')
  const { act: stop } = useAct('stopByApi')
  const { what, state, done, total, perSecond, secondsLeft } = byApi
  const whyOff = state === 'stopping' ? 'Stopping' : undefined
  const pace = [
    state === 'paused' ? 'paused' : state === 'stopping' ? 'stopping' : '',
    perSecond === null ? '' : `${perSecond.toFixed(1)} per second`,
    secondsLeft === null || state !== 'running' ? '' : `${formatDuration(secondsLeft)} left`,
  ].filter(Boolean)
  return (
    <div className={css.all}>
      <span className={css.underWay} role="status">
        <Progress
          label={what}
          total={total}
          description={`${done} of ${total}`}
          segments={[{ count: done, tone: 'accent' }]}
        />
        <span>
          {what}, {done} of {total}
        </span>
        <span className={css.pace}>{pace.join(' · ')}</span>
      </span>
      {state === 'paused' ? (
        <IconButton icon={Play} label="Resume" onPress={() => void resume(undefined)} />
      ) : (
        <IconButton icon={Pause} label="Pause" whyOff={whyOff} onPress={() => void pause(undefined)} />
      )}
      <IconButton icon={Square} label="Stop" whyOff={whyOff} onPress={() => void stop(undefined)} />
    </div>
  )
}

/** Below the queue: what can be done to many campaigns at once, and how far it is. */
export function ByApiBar({
  state,
  campaigns,
  onRequest,
  onGoOn,
}: {
  state: SendState
  campaigns: ByApiCampaigns
  onRequest: (ask: Ask) => void
  onGoOn: (cutOff: NonNullable<SendState['cutOff']>) => void
}) {
  const { act: leave } = useAct('leaveCutOff')
  const { byApi, cutOff, scheduleByApi } = state
  const { toSchedule, toSend, toUnschedule } = campaigns
  if (byApi) return <UnderWay byApi={byApi} />
  if (cutOff)
    return (
      <div className={css.all}>
        <span className={css.underWay} role="status">
          {formatChange[cutOff.change]} was interrupted: {formatCount(cutOff.rowIds.length, 'campaign')} left.
        </span>
        <Button onPress={() => void leave({ runId: state.runId })}>Dismiss</Button>
        <Button onPress={() => onGoOn(cutOff)}>Resume…</Button>
      </div>
    )
  if (!scheduleByApi.allowed && toSchedule.length === 0) return null
  const whyNot = scheduleByApi.allowed ? undefined : scheduleByApi.why
  const many = (items: readonly QueueItem[]): string =>
    items.length === 0 ? '' : ` ${formatCount(items.length, 'campaign')}`
  const noSend = scheduleByApi.sendNow
    ? undefined
    : "The V1 API can't send immediately. Schedule it for soon, or press Send now on the page."
  return (
    <div className={css.all}>
      {toSchedule.length === 0 && toUnschedule.length > 0 ? (
        <Button whyOff={whyNot} onPress={() => onRequest('unschedule')}>
          {`Unschedule ${formatCount(toUnschedule.length, 'campaign')}…`}
        </Button>
      ) : (
        <Button whyOff={whyNotByApi(state, campaigns)} onPress={() => onRequest('schedule')}>
          {scheduleLabel(campaigns)}
        </Button>
      )}
      <Menu
        label="More API actions"
        entries={[
          {
            id: 'unschedule',
            label: `Unschedule${many(toUnschedule)}…`,
            off: whyNot ?? (toUnschedule.length === 0 ? 'Nothing is scheduled.' : undefined),
            run: () => onRequest('unschedule'),
          },
          {
            id: 'send',
            label: `Send${many(toSend)} now…`,
            off: whyNot ?? noSend ?? (toSend.length === 0 ? 'Everything is sent.' : undefined),
            danger: true,
            apart: true,
            run: () => onRequest('send'),
          },
        ]}
      >
        <IconButton icon={Ellipsis} label="More API actions" />
      </Menu>
    </div>
  )
}

/** Contacts on the lists of some campaigns; null where a list's number is not known. */
const contactsOf = (report: Report, items: readonly QueueItem[]): number | null => {
  const ids = new Set(items.map(({ rowId }) => rowId))
  const rows = report.rows.filter(({ rowId }) => ids.has(rowId))
  if (rows.some(({ contacts }) => contacts === null)) return null
  return rows.reduce((sum, { contacts }) => sum + (contacts ?? 0), 0)
}

export interface ByApiDialogsProps {
  runId: string
  /** "Tue 24 Nov 2026" */
  day: string
  campaigns: ByApiCampaigns
  /** Returns what remains for the page, as text; empty if nothing. */
  stays: string
  ask: Ask
  onClose: () => void
}

/** The confirmations: each names the campaigns, the contacts and the time. Cancel is the default. */
export function ByApiDialogs({ runId, day, campaigns, stays, ask, onClose }: ByApiDialogsProps) {
  const report = useVerb('readReport', { runId }, { enabled: ask !== 'none' })
  const schedule = useAct('scheduleByApi')
  const unschedule = useAct('unscheduleByApi')
  const send = useAct('sendNowByApi')
  const { toSchedule, late, toSend, toUnschedule } = campaigns
  const ids = (items: readonly QueueItem[]): string[] => items.map(({ rowId }) => rowId)
  const words = (items: readonly QueueItem[]): { campaigns: string; contacts: string } => {
    const contacts = report.data ? contactsOf(report.data, items) : null
    return {
      campaigns: formatCount(items.length, 'campaign'),
      contacts: contacts === null ? 'the contacts of their lists' : formatCount(contacts, 'contact'),
    }
  }
  // The desk shows the progress and the result.
  const begin = (work: () => Promise<unknown>) => (): void => {
    onClose()
    void work()
  }
  const go = (items: readonly QueueItem[]): string => (items.length === 1 ? 'goes' : 'go')
  return (
    <>
      <Confirm
        title={`Schedule ${words(toSchedule).campaigns}?`}
        open={ask === 'schedule'}
        confirm={`Schedule ${words(toSchedule).campaigns}`}
        onClose={onClose}
        onConfirm={begin(() => schedule.act({ runId, rowIds: ids(toSchedule) }))}
      >
        <div className={questionCss.ask}>
          <p>
            {words(toSchedule).campaigns} {go(toSchedule)} out to {words(toSchedule).contacts},{' '}
            {timeSpan(toSchedule, day)}.
          </p>
          <p>Each campaign sends at its own time without another click. You can unschedule it until then.</p>
          {late.length > 0 ? (
            <p>{formatCount(late.length, 'campaign')} whose send time has passed won't be scheduled.</p>
          ) : null}
          {stays === '' ? null : <p>{stays}</p>}
        </div>
      </Confirm>
      <Confirm
        title={`Unschedule ${words(toUnschedule).campaigns}?`}
        open={ask === 'unschedule'}
        confirm={`Unschedule ${words(toUnschedule).campaigns}`}
        danger
        onClose={onClose}
        onConfirm={begin(() => unschedule.act({ runId, rowIds: ids(toUnschedule) }))}
      >
        <p>
          {words(toUnschedule).campaigns} to {words(toUnschedule).contacts} won't be sent. They become drafts
          and can be scheduled again. You can't undo campaigns that have started sending.
        </p>
      </Confirm>
      <Confirm
        title={`Send ${words(toSend).campaigns} now?`}
        open={ask === 'send'}
        confirm={`Send ${words(toSend).campaigns} now`}
        danger
        onClose={onClose}
        onConfirm={begin(() => send.act({ runId, rowIds: ids(toSend) }))}
      >
        <div className={questionCss.ask}>
          <p>
            {words(toSend).campaigns} {go(toSend)} out to {words(toSend).contacts} immediately, regardless of
            their planned times.
          </p>
          {stays === '' ? null : <p>{stays}</p>}
          <p>You can't undo this.</p>
        </div>
      </Confirm>
    </>
  )
}
