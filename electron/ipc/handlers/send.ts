import { systemClock } from '../../../core/clock.ts'
import { setTiming } from '../../../core/run/create-run.ts'
import { timingSchema } from '../../../core/run/edit/timing.ts'
import { refusePast } from '../../../core/run/edit/try-timing.ts'
import { evaluateInSlices } from '../../../core/run/evaluate/evaluate-in-slices.ts'
import { readRunContext } from '../../../core/run/evaluate/run-context.ts'
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
import type { Application } from '../../application.ts'
import type { ByApiChange } from '../../send-desk/desk/api-scheduling.ts'
import { websiteSignIns } from '../../vault/website-sign-ins.ts'
import type { Handlers } from '../answer-calls.ts'

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
  | 'copyDetail'
  | 'setRunTiming'
  | 'scheduleByApi'
  | 'unscheduleByApi'
  | 'sendNowByApi'
  | 'stopByApi'
  | 'pauseByApi'
  | 'resumeByApi'
  | 'leaveCutOff'

type Change = (ws: Workspace, request: ScheduleRequest) => Promise<ScheduleOutcome>

export const sendHandlers = (application: Application): Pick<Handlers, Verbs> => {
  const { workspace, connections, vault } = application
  const byApi = async (
    what: ByApiChange,
    change: Change,
    { runId, rowIds }: { runId: string; rowIds: string[] },
  ): Promise<ScheduleOutcome> => {
    try {
      return await application.sendDesk().byApi({ runId, change: what, rowIds }, (hooks) =>
        change(workspace, {
          runId,
          rowIds,
          serviceOf: connections.service,
          clock: systemClock,
          onRowChanged: () => application.changed('runs', runId),
          ...hooks,
        }),
      )
    } finally {
      application.changed('journal')
      application.wake()
    }
  }
  /** How often the send desk was opened or closed: the last time counts. */
  let opened = 0
  return {
    openSendDesk: async ({ runId }) => {
      opened += 1
      const requested = opened
      await evaluateInSlices(workspace, runId, systemClock.now())
      if (requested !== opened)
        throw new RunError('The send desk was closed before it opened.', 'Open it again.')
      return application.sendDesk().open(runId)
    },
    closeSendDesk: () => {
      opened += 1
      application.sendDesk().close()
    },
    placePage: (bounds) => application.sendDesk().place(bounds),
    coverPage: async ({ covered }) => ({ picture: await application.sendDesk().cover(covered) }),
    focusPage: () => application.sendDesk().focusPage(),
    selectCampaign: ({ rowId }) => application.sendDesk().select(rowId),
    nextCampaign: () => application.sendDesk().next(),
    skipCampaign: ({ rowId, reason }) => application.sendDesk().skip(rowId, reason),
    confirmCampaign: () => application.sendDesk().confirm(),
    fillInTime: () => application.sendDesk().fillIn(),
    saveWebsiteSignIn: ({ accountId, ...signIn }) => {
      websiteSignIns(vault).put(accountId, signIn)
      return application.sendDesk().fillInSignIn()
    },
    forgetWebsiteSignIn: ({ accountId }) => {
      websiteSignIns(vault).remove(accountId)
      application.wake()
    },
    fillInSignIn: () => application.sendDesk().fillInSignIn(),
    reloadPage: () => application.sendDesk().reload(),
    unblockPage: () => application.sendDesk().unblock(),
    zoomPage: ({ by }) => application.sendDesk().zoom(by),
    openPageInBrowser: () => application.sendDesk().openInBrowser(),
    copyDetail: ({ detail }) => ({ copied: application.sendDesk().copyDetail(detail) }),
    setRunTiming: async ({ runId, timing }) => {
      const wanted = timingSchema.parse(timing)
      refusePast(await application.runWorker.call('tryTiming', { runId, timing: wanted }))
      setTiming(workspace, runId, wanted)
      application.changed('runs', runId)
      application.wake()
      return runOf(readRunContext(workspace, runId))
    },
    scheduleByApi: async (requested) => {
      const { done, failed } = await byApi('schedule', scheduleRows, requested)
      return { scheduled: done, failed }
    },
    unscheduleByApi: async (requested) => {
      const { done, failed } = await byApi('unschedule', unscheduleRows, requested)
      return { unscheduled: done, failed }
    },
    sendNowByApi: async (requested) => {
      const { done, failed } = await byApi('send', sendRowsNow, requested)
      return { sent: done, failed }
    },
    stopByApi: () => application.sendDesk().stopByApi(),
    pauseByApi: () => application.sendDesk().pauseByApi(),
    resumeByApi: () => application.sendDesk().resumeByApi(),
    leaveCutOff: ({ runId }) => application.sendDesk().leaveCutOff(runId),
  }
}
