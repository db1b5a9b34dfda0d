import { systemClock } from '../../../core/clock.ts'
import { pageLink } from '../../../core/constant-contact/page-links.ts'
import { confirmQueue } from '../../../core/send/confirm.ts'
import { readSendDetails } from '../../../core/send/facts.ts'
import { readQueue, skipRow } from '../../../core/send/queue.ts'
import { isScheduledOrSent } from '../../../core/send/send-order.ts'
import type { SendState } from '../../../core/send/send-state.ts'
import type { Workspace } from '../../../core/workspace/open.ts'
import { getAccount } from '../../../core/workspace/tables/accounts.ts'
import { getLocation } from '../../../core/workspace/tables/locations.ts'
import { getStoredRow, listStoredRows } from '../../../core/workspace/tables/rows.ts'
import type { Connections } from '../../accounts/connections.ts'
import type { ListCounts } from '../../accounts/list-counts.ts'
import type { EventName, EventPayload } from '../../ipc/contract.ts'
import type { SettingsStore } from '../../settings.ts'
import type { Vault } from '../../vault/vault.ts'
import { websiteSignIns } from '../../vault/website-sign-ins.ts'
import type { LastCampaign } from './last-campaign.ts'
import type { SendDeskDeps } from './send-desk-state.ts'
import type { UnfinishedWork } from './unfinished-work.ts'

interface Deps {
  workspace: Workspace
  connections: Connections
  listCounts: ListCounts
  settings: SettingsStore
  vault: Vault
  lastCampaign: LastCampaign
  unfinished: UnfinishedWork
  showProgress(done: number | null, isPaused: boolean): void
  notify<E extends EventName>(event: E, payload: EventPayload<E>): void
  changed(topic: 'runs', id?: string): void
}

const gone = (what: string): Error => new Error(`${what} no longer exists.`)

/** Joins the send desk to the workspace, the accounts and the settings. */
export const sendDeskDeps = ({
  workspace,
  connections,
  listCounts,
  settings,
  vault,
  lastCampaign,
  unfinished,
  showProgress,
  notify,
  changed,
}: Deps): SendDeskDeps => {
  const looked = new Map<string, string>()
  const rowOf = (rowId: string) => {
    const row = getStoredRow(workspace, rowId)
    const location = row === null ? null : getLocation(workspace, row.locationId)
    if (row === null || location === null) throw gone('This row')
    return { row, location }
  }
  const account = (accountId: string) => {
    const found = getAccount(workspace, accountId)
    if (found === null) throw gone('This account')
    return found
  }
  const accountIds = (runId: string): string[] => [
    ...new Set(
      listStoredRows(workspace, runId).flatMap(
        ({ locationId }) => getLocation(workspace, locationId)?.accountId ?? [],
      ),
    ),
  ]

  return {
    readQueue: (runId) => readQueue(workspace, runId, settings.read().sendOrder, systemClock.now()),
    readSendDetails: (rowId) => {
      const { location } = rowOf(rowId)
      return readSendDetails(workspace, rowId, {
        hereZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        listCount: location.listId === null ? null : listCounts.of(location.accountId, location.listId),
        now: systemClock.now(),
      })
    },
    pageLink: (item) => {
      const { links } = connections.site(item.accountId)
      return pageLink(isScheduledOrSent(item) ? links.details : links.schedule, {
        campaignId: item.campaignId ?? '',
        activityId: getStoredRow(workspace, item.rowId)?.activityId ?? '',
      })
    },
    places: connections.places,
    account,
    selectors: () => settings.read().pageSelectors,
    confirm: async (runId) => {
      const rows = await confirmQueue(workspace, {
        runId,
        serviceOf: connections.service,
        clock: systemClock,
        listCount: listCounts.of,
        looked,
      })
      if (rows.length > 0) changed('runs', runId)
    },
    skip: (rowId, reason) => {
      skipRow(workspace, rowId, reason)
      changed('runs', rowOf(rowId).row.runId)
    },
    refreshListCounts: async (runId) => {
      for (const id of accountIds(runId)) await listCounts.refresh(id)
    },
    scheduleByApi: (runId): SendState['scheduleByApi'] => {
      const accounts = accountIds(runId).map(account)
      const may = accounts.filter(({ capabilities }) => capabilities.schedule)
      const without = accounts.filter(({ capabilities }) => !capabilities.schedule)
      const [first] = without
      return {
        allowed: may.length > 0,
        why:
          first === undefined
            ? ''
            : (first.capabilities.why.schedule ?? `${first.organization} can't schedule through the API.`),
        sendNow: may.length > 0 && may.every(({ kind }) => kind !== 'v1'),
        without: without.map(({ id }) => id),
      }
    },
    nextComes: () => settings.read().nextComes,
    fillInTimeAlways: () => settings.read().fillInTimeAlways,
    signIn: (accountId) => websiteSignIns(vault).get(accountId),
    vaultMessage: () => vault.state().text,
    unfinished,
    showProgress,
    lastCampaign: lastCampaign.of,
    remember: lastCampaign.remember,
    notify: (state) => notify('sendState', state),
    command: (command) => notify('command', { command }),
  }
}
