import type { BrowserWindow } from 'electron'
import { systemClock } from '../core/clock.ts'
import {
  defaultEndpoints,
  endpointsAt,
  type OAuthEndpoints,
} from '../core/constant-contact/oauth/endpoints.ts'
import { createSignInClient } from '../core/constant-contact/oauth/token-endpoint.ts'
import { onCampaignNames } from '../core/run/evaluate/known-campaign-names.ts'
import { openWorkspace, type Workspace } from '../core/workspace/open.ts'
import { type Connections, createConnections } from './accounts/connections.ts'
import { createFieldTags } from './accounts/field-tags.ts'
import { createListCounts, type ListCounts } from './accounts/list-counts.ts'
import { createSignIns, type SignIns } from './accounts/sign-ins.ts'
import type { Arguments } from './arguments.ts'
import type { Folders } from './folders.ts'
import { createImports, type Imports } from './import/imports.ts'
import type { EventName, EventPayload } from './ipc/contract.ts'
import { createOnDemandChecks, type OnDemandChecks } from './on-demand-checks/on-demand-checks.ts'
import { addressesOf, type SandboxAddresses, startPracticeAccount } from './practice/practice-account.ts'
import { createPushes, type Pushes } from './push/pushes.ts'
import type { RunWorker } from './run-worker/run-worker-client.ts'
import { startRunWorker } from './run-worker/start-run-worker.ts'
import { openLastCampaign } from './send-desk/desk/last-campaign.ts'
import { createSendDesk } from './send-desk/desk/send-desk.ts'
import type { SendDesk } from './send-desk/desk/send-desk-controls.ts'
import { sendDeskDeps } from './send-desk/desk/send-desk-deps.ts'
import { openUnfinishedWork } from './send-desk/desk/unfinished-work.ts'
import { createDraftPage, type DraftPage } from './send-desk/page/draft-page.ts'
import { openSettings, type SettingsStore } from './settings.ts'
import { createShownWork } from './shown-work.ts'
import { openSystemVault } from './vault/system-vault.ts'
import type { Vault } from './vault/vault.ts'

type Topic = EventPayload<'changed'>['topic']

/** Everything that the verbs work on, put together once at the start. */
export interface Application {
  args: Arguments
  folders: Folders
  workspace: Workspace
  vault: Vault
  settings: SettingsStore
  connections: Connections
  signIns: SignIns
  listCounts: ListCounts
  fieldTags: ReturnType<typeof createFieldTags>
  imports: Imports
  pushes: Pushes
  onDemandChecks: OnDemandChecks
  runWorker: RunWorker
  window(): BrowserWindow
  sendDesk(): SendDesk
  draftPage(): DraftPage
  attach(window: BrowserWindow): void
  notify<E extends EventName>(event: E, payload: EventPayload<E>): void
  /** Notifies the page of a change; bursts are combined. */
  changed(topic: Topic, id?: string): void
  wake(): void
  /** Stops what runs, waits a little for calls in flight, and closes the workspace. */
  close(): Promise<void>
}

const noWindow = (): never => {
  throw new Error("The window isn't open yet.")
}

/** Changes come in bursts while a push runs; the page needs to know no more often than this, in milliseconds. */
const changePause = 100

const endpointsOf = (sandboxUrl: string | null): OAuthEndpoints =>
  sandboxUrl === null ? defaultEndpoints : endpointsAt(addressesOf(sandboxUrl).auth)

/** How long quitting waits for calls in flight. */
const closingTimeMs = 3000

export const openApplication = (args: Arguments, folders: Folders): Application => {
  const workspace = openWorkspace(folders.workspaceFile)
  const settings = openSettings()
  const vault = openSystemVault()
  let window: BrowserWindow | null = null
  let sendDesk: SendDesk | null = null
  let draftPage: DraftPage | null = null
  let practice: Promise<SandboxAddresses> | null = null
  const waiting = new Map<string, { topic: Topic; id?: string }>()

  const notify: Application['notify'] = (event, payload) => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(event, payload)
  }
  const changed: Application['changed'] = (topic, id) => {
    if (waiting.size === 0)
      setTimeout(() => {
        const changes = [...waiting.values()]
        waiting.clear()
        for (const change of changes) notify('changed', change)
      }, changePause)
    waiting.set(`${topic} ${id ?? ''}`, id === undefined ? { topic } : { topic, id })
  }

  const comeForward = (): void => {
    if (window === null || window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  }

  const signIn = createSignInClient({ clock: systemClock })
  const connections = createConnections({
    workspace,
    vault,
    clock: systemClock,
    signIn,
    pageLinks: () => settings.read().pageLinks,
    frameHosts: () => settings.read().frameHosts,
    practice: () => {
      practice ??=
        args.sandboxUrl === null
          ? startPracticeAccount(folders.userData, folders.practiceData)
          : Promise.resolve(addressesOf(args.sandboxUrl))
      return practice
    },
    sandbox: args.sandboxUrl === null ? null : addressesOf(args.sandboxUrl),
    sandboxRate: args.sandboxRate,
    changed,
  })

  const showWork = createShownWork(() => window)
  const runWorker = startRunWorker(folders.workspaceFile, ({ topic, id }) => changed(topic, id))
  onCampaignNames(workspace, (names) => runWorker.learned({ what: 'names', names: [...names] }))
  const listCounts = createListCounts(connections, (accountId, counts) =>
    runWorker.learned({
      what: 'list-counts',
      accountId,
      counts: counts.map(([list, count]): [string, number | null] => [list, count]),
    }),
  )
  const application: Application = {
    args,
    folders,
    workspace,
    vault,
    settings,
    connections,
    listCounts,
    fieldTags: createFieldTags({ workspace, connections, now: () => systemClock.now().getTime(), changed }),
    signIns: createSignIns({
      connections,
      client: signIn,
      endpoints: endpointsOf(args.sandboxUrl),
      notify,
      comeForward,
    }),
    imports: createImports({ workspace, connections, changed, notify }),
    pushes: createPushes({ workspace, connections, changed, notify, showWork, window: () => window }),
    onDemandChecks: createOnDemandChecks({
      workspace,
      serviceOf: connections.service,
      listCounts,
      countLinks: (runId) => runWorker.call('countLinks', { runId }),
      listWebLinks: (runId) => runWorker.call('listWebLinks', { runId }),
      changed,
      notify,
      showWork,
    }),
    runWorker,
    window: () => window ?? noWindow(),
    sendDesk: () => sendDesk ?? noWindow(),
    draftPage: () => draftPage ?? noWindow(),
    attach: (opened) => {
      window = opened
      draftPage = createDraftPage(opened, {
        workspace,
        connections,
        selectors: () => settings.read().pageSelectors,
        notify,
      })
      sendDesk = createSendDesk(
        opened,
        sendDeskDeps({
          workspace,
          connections,
          listCounts,
          settings,
          vault,
          lastCampaign: openLastCampaign(),
          unfinished: openUnfinishedWork(),
          showProgress: (value, isPaused) =>
            showWork('send desk', value === null ? null : { value, isPaused }),
          notify,
          changed,
        }),
      )
    },
    notify,
    changed,
    wake: () => sendDesk?.wake(),
    close: async () => {
      sendDesk?.close()
      const ended = Promise.all([
        application.imports.close(),
        application.pushes.close(),
        application.onDemandChecks.close(),
        sendDesk?.end(),
        runWorker.close(),
      ])
      // A hanging call must not keep the program open: the journal knows it as interrupted.
      await Promise.race([ended, systemClock.sleep(closingTimeMs)])
      workspace.close()
    },
  }
  // The window doesn't wait for the practice account: what needs it shows that it is starting.
  connections
    .wake()
    .catch(() => changed('accounts'))
    .finally(() => application.pushes.resumeInterrupted())
  return application
}
