import { systemClock } from '../../../core/clock.ts'
import { scheduleRows } from '../../../core/send/schedule-by-api.ts'
import type { Desk } from '../../desk.ts'
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
  | 'reloadPage'
  | 'openPageInBrowser'
  | 'copyFact'
  | 'scheduleByApi'

export const sendHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { workspace, connections } = desk
  return {
    openSendDesk: ({ runId }) => desk.sendDesk().open(runId),
    closeSendDesk: () => desk.sendDesk().close(),
    placePage: (bounds) => desk.sendDesk().place(bounds),
    coverPage: async ({ covered }) => ({ picture: await desk.sendDesk().cover(covered) }),
    focusPage: () => desk.sendDesk().focusPage(),
    selectCampaign: ({ rowId }) => desk.sendDesk().select(rowId),
    nextCampaign: () => desk.sendDesk().next(),
    skipCampaign: ({ rowId, reason }) => desk.sendDesk().skip(rowId, reason),
    confirmCampaign: () => desk.sendDesk().confirm(),
    fillInTime: () => desk.sendDesk().fillIn(),
    reloadPage: () => desk.sendDesk().reload(),
    openPageInBrowser: () => desk.sendDesk().openInBrowser(),
    copyFact: ({ fact }) => ({ copied: desk.sendDesk().copyFact(fact) }),
    scheduleByApi: async ({ runId, rowIds }) => {
      const result = await scheduleRows(workspace, {
        runId,
        rowIds,
        serviceOf: connections.service,
        clock: systemClock,
        onRowChanged: () => desk.changed('runs', runId),
      })
      desk.wake()
      return result
    },
  }
}
