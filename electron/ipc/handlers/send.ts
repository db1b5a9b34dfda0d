import { systemClock } from '../../../core/clock.ts'
import { setTiming } from '../../../core/run/create-run.ts'
import { timingSchema } from '../../../core/run/edit/timing.ts'
import { refusePast } from '../../../core/run/edit/try-timing.ts'
import { workOutGently } from '../../../core/run/evaluate/evaluate-in-slices.ts'
import { readRunFrame } from '../../../core/run/evaluate/run-context.ts'
import { RunError } from '../../../core/run/run-error.ts'
import { runOf } from '../../../core/run/run-view.ts'
import {
  type ScheduleOutcome,
  type ScheduleRequest,
  scheduleRows,
  sendRowsNow,
  unscheduleRows,
} from '../../../core/send/schedule-by-api.ts'
import type { Workspace } from '../../../core/workspace/open.ts'
import type { Desk } from '../../application.ts'
import type { ByApiChange } from '../../send-desk/desk/api-scheduling.ts'
import { websiteSignIns } from '../../vault/website-sign-ins.ts'
import type { Handlers } from '../register.ts'

type Verbs =
  | 'openSendDesk'
  | 'closeSendDesk'
  | 'placePage'
  | 'coverPage'
  | 'focusPage'
  | 'selectCampaign'
  | 'nextCampaign'
  | 'skipCampaign'
  | 'confirmCampaign'
  | 'fillInTime'
  | 'saveWebsiteSignIn'
  | 'forgetWebsiteSignIn'
  | 'fillInSignIn'
  | 'reloadPage'
  | 'unblockPage'
  | 'zoomPage'
  | 'openPageInBrowser'
  | 'copyFact'
  | 'setRunTiming'
  | 'scheduleByApi'
  | 'unscheduleByApi'
  | 'sendNowByApi'
  | 'stopByApi'
  | 'pauseByApi'
  | 'resumeByApi'
  | 'leaveCutOff'

type Change = (ws: Workspace, request: ScheduleRequest) => Promise<ScheduleOutcome>

export const sendHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { workspace, connections, vault } = desk
  const byApi = async (
    what: ByApiChange,
    change: Change,
    { runId, rowIds }: { runId: string; rowIds: string[] },
  ): Promise<ScheduleOutcome> => {
    try {
      return await desk.sendDesk().byApi({ runId, change: what, rowIds }, (given) =>
        change(workspace, {
          runId,
          rowIds,
          serviceOf: connections.service,
          clock: systemClock,
          onRowChanged: () => desk.changed('runs', runId),
          ...given,
        }),
      )
    } finally {
      desk.changed('journal')
      desk.wake()
    }
  }
  /** How often the send desk was opened or closed: the last time counts. */
  let opened = 0
  return {
    openSendDesk: async ({ runId }) => {
      opened += 1
      const asked = opened
      await workOutGently(workspace, runId, systemClock.now())
      if (asked !== opened) throw new RunError('The send desk was left before it was open.', 'Open it again.')
      return desk.sendDesk().open(runId)
    },
    closeSendDesk: () => {
      opened += 1
      desk.sendDesk().close()
    },
    placePage: (bounds) => desk.sendDesk().place(bounds),
    coverPage: async ({ covered }) => ({ picture: await desk.sendDesk().cover(covered) }),
    focusPage: () => desk.sendDesk().focusPage(),
    selectCampaign: ({ rowId }) => desk.sendDesk().select(rowId),
    nextCampaign: () => desk.sendDesk().next(),
    skipCampaign: ({ rowId, reason }) => desk.sendDesk().skip(rowId, reason),
    confirmCampaign: () => desk.sendDesk().confirm(),
    fillInTime: () => desk.sendDesk().fillIn(),
    saveWebsiteSignIn: ({ accountId, ...signIn }) => {
      websiteSignIns(vault).put(accountId, signIn)
      return desk.sendDesk().fillInSignIn()
    },
    forgetWebsiteSignIn: ({ accountId }) => {
      websiteSignIns(vault).remove(accountId)
      desk.wake()
    },
    fillInSignIn: () => desk.sendDesk().fillInSignIn(),
    reloadPage: () => desk.sendDesk().reload(),
    unblockPage: () => desk.sendDesk().unblock(),
    zoomPage: ({ by }) => desk.sendDesk().zoom(by),
    openPageInBrowser: () => desk.sendDesk().openInBrowser(),
    copyFact: ({ fact }) => ({ copied: desk.sendDesk().copyFact(fact) }),
    setRunTiming: async ({ runId, timing }) => {
      const wanted = timingSchema.parse(timing)
      refusePast(await desk.runWork.call('tryTiming', { runId, timing: wanted }))
      setTiming(workspace, runId, wanted)
      desk.changed('runs', runId)
      desk.wake()
      return runOf(readRunFrame(workspace, runId))
    },
    scheduleByApi: async (asked) => {
      const { done, failed } = await byApi('schedule', scheduleRows, asked)
      return { scheduled: done, failed }
    },
    unscheduleByApi: async (asked) => {
      const { done, failed } = await byApi('unschedule', unscheduleRows, asked)
      return { unscheduled: done, failed }
    },
    sendNowByApi: async (asked) => {
      const { done, failed } = await byApi('send', sendRowsNow, asked)
      return { sent: done, failed }
    },
    stopByApi: () => desk.sendDesk().stopByApi(),
    pauseByApi: () => desk.sendDesk().pauseByApi(),
    resumeByApi: () => desk.sendDesk().resumeByApi(),
    leaveCutOff: ({ runId }) => desk.sendDesk().leaveCutOff(runId),
  }
}
