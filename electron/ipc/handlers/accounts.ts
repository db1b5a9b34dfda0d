import { join } from 'node:path'
import { systemClock } from '../../../core/clock.ts'
import { DEVELOPER_PORTAL, redirectAddress, scopes } from '../../../core/constant-contact/oauth/endpoints.ts'
import { importLocationFile } from '../../../core/location/import-locations.ts'
import { listAccounts } from '../../../core/workspace/tables/accounts.ts'
import { checkedV1 } from '../../accounts/checked-v1.ts'
import type { Application } from '../../application.ts'
import { addPracticeRun, addStarterTemplate, starterTemplates } from '../../practice/practice-data.ts'
import { sessionOf } from '../../send-desk/page/embedded-page.ts'
import { websiteSignIns } from '../../vault/website-sign-ins.ts'
import type { Handlers } from '../answer-calls.ts'

type Verbs =
  | 'listAccounts'
  | 'openPracticeAccount'
  | 'addPracticeData'
  | 'readSignInInfo'
  | 'signInWithBrowser'
  | 'signInWithCode'
  | 'cancelSignIn'
  | 'openSignInPage'
  | 'connectV1'
  | 'refreshAccount'
  | 'removeAccount'
  | 'listSenders'
  | 'readCallBudgets'

export const accountHandlers = (application: Application): Pick<Handlers, Verbs> => {
  const { workspace, connections, folders, signIns } = application
  return {
    listAccounts: () => listAccounts(workspace),
    openPracticeAccount: () => connections.connectPractice(),
    addPracticeData: async () => {
      const account = await connections.connectPractice()
      const path = join(folders.practiceData, 'locations.csv')
      await importLocationFile(workspace, connections.service(account.id), { path, account }, systemClock)
      for (const file of starterTemplates) addStarterTemplate(workspace, folders, file, systemClock)
      const runId = addPracticeRun(workspace, folders, systemClock)
      for (const topic of ['locations', 'templates', 'runs'] as const) application.changed(topic)
      return { runId }
    },
    readSignInInfo: () => ({
      portal: DEVELOPER_PORTAL,
      redirectAddress: redirectAddress(),
      scopes: [...scopes],
    }),
    signInWithBrowser: ({ clientId, chooseAccount }) => signIns.withBrowser(clientId, chooseAccount),
    signInWithCode: ({ clientId }) => signIns.withCode(clientId),
    cancelSignIn: () => signIns.cancel(),
    openSignInPage: ({ page }) => signIns.openPage(page),
    connectV1: ({ password, ...details }) => connections.connectV1(checkedV1(details), password),
    refreshAccount: ({ id }) => connections.refresh(id),
    removeAccount: async ({ id }) => {
      connections.remove(id)
      websiteSignIns(application.vault).remove(id)
      // Its web session is removed too: removing an account should also sign this computer out.
      await sessionOf(id).clearStorageData()
    },
    listSenders: ({ accountId }) => listAccounts(workspace).find(({ id }) => id === accountId)?.senders ?? [],
    readCallBudgets: () =>
      [...new Set(listAccounts(workspace).map(({ apiKey }) => apiKey))].map((key) =>
        connections.budgetOf(key),
      ),
  }
}
