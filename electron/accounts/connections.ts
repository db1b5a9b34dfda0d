import { createHash } from 'node:crypto'
import { type Account, accountSchema } from '../../core/account/account.ts'
import type { Clock } from '../../core/clock.ts'
import { ServiceError } from '../../core/constant-contact/errors.ts'
import { createLimiter, type Limiter } from '../../core/constant-contact/limiter.ts'
import {
  defaultEndpoints,
  endpointsAt,
  type OAuthEndpoints,
} from '../../core/constant-contact/oauth/endpoints.ts'
import { createSignInClient } from '../../core/constant-contact/oauth/token-endpoint.ts'
import type { Tokens } from '../../core/constant-contact/oauth/tokens.ts'
import {
  defaultPageLinks,
  defaultSite,
  isLoginPage,
  mayShow,
  type PageLinks,
  type PageSite,
  siteAt,
} from '../../core/constant-contact/page-links.ts'
import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import { createV3Service, ordinaryKey, V3_BASE_URL } from '../../core/constant-contact/v3/service.ts'
import { getAccount, listAccounts, putAccount, removeAccount } from '../../core/workspace/accounts.ts'
import { addCalls, callDay, readCalls } from '../../core/workspace/call-counts.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import type { PagePlaces } from '../embedded/embedded-page.ts'
import type { SandboxAddresses } from '../practice/practice-account.ts'
import type { Vault } from '../vault/vault.ts'
import { signInToPractice } from './practice-token.ts'
import { v3Token } from './v3-token.ts'

export interface Connections {
  /** @throws ServiceError when the account is not connected */
  service(accountId: string): ConstantContactService
  site(accountId: string): PageSite
  places(accountId: string): PagePlaces
  budgetOf(apiKey: string): { apiKey: string; used: number; limit: number }
  /** Connects the practice account; starts it where it does not run yet. */
  connectPractice(): Promise<Account>
  /** Connects a V3 account with the tokens of a sign-in, or gives a connected one new tokens. */
  connectV3(clientId: string, tokens: Tokens): Promise<Account>
  /** Reads anew who the account is and what it may do. */
  refresh(accountId: string): Promise<Account>
  /** The practice account signs in anew at every start, where the workspace has it. */
  wakePractice(): Promise<void>
  remove(accountId: string): void
}

export interface ConnectionsWorld {
  workspace: Workspace
  vault: Vault
  clock: Clock
  pageLinks(): PageLinks
  /** The practice account's process, started at first use. */
  practice(): Promise<SandboxAddresses>
  /** A sandbox that stands in for the real service too, so that sign-in can be tried against it. */
  sandbox: SandboxAddresses | null
  /** Calls a second of a sandbox that allows more; null: as the real service. */
  sandboxRate: number | null
  changed(topic: 'accounts' | 'calls', id?: string): void
}

const practiceId = 'practice'

const notConnected = (what: string): ServiceError =>
  new ServiceError({ kind: 'signed-out', what, next: 'Open Accounts and connect it.' })

/** An account that is only just being connected: nothing is known of it but its key. */
const nobody = (id: string, kind: Account['kind'], apiKey: string): Account =>
  accountSchema.parse({
    id,
    kind,
    organization: '',
    userName: '',
    timeZone: 'UTC',
    apiKey,
    state: 'unreachable',
    capabilities: {
      schedule: false,
      importContacts: false,
      createLists: false,
      writeCampaigns: false,
      readReports: false,
      why: {},
    },
    senders: [],
  })

/** The accounts of this workspace, each with its service; one limiter per API key over all of them. */
export const createConnections = (world: ConnectionsWorld): Connections => {
  const { workspace, vault, clock } = world
  const limiters = new Map<string, Limiter>()
  const services = new Map<string, ConstantContactService>()
  const signIn = createSignInClient({ clock })
  let practice: SandboxAddresses | null = null

  const limiterOf = (account: Account): Limiter => {
    const held = limiters.get(account.apiKey)
    if (held !== undefined) return held
    const day = (): string => callDay(clock.now())
    const made = createLimiter({
      perSecond: world.sandboxRate ?? ordinaryKey.perSecond,
      perDay: ordinaryKey.perDay,
      clock,
      counter: {
        load: () => readCalls(workspace, account.apiKey, day()),
        add: (n) => {
          addCalls(workspace, account.apiKey, day(), n)
          world.changed('calls')
        },
      },
    })
    limiters.set(account.apiKey, made)
    return made
  }

  const accountOf = (id: string): Account => {
    const account = getAccount(workspace, id)
    if (account === null) throw notConnected('This account is not connected.')
    return account
  }

  /** The Constant Contact on this machine that an account is of; null for the real one. */
  const localOf = (account: Account): SandboxAddresses | null => {
    if (world.sandbox !== null || account.kind !== 'practice') return world.sandbox
    if (practice === null) throw notConnected('The practice account is still starting.')
    return practice
  }

  const addressesOf = (account: Account): { api: string; endpoints: OAuthEndpoints } => {
    const local = localOf(account)
    return local === null
      ? { api: V3_BASE_URL, endpoints: defaultEndpoints }
      : { api: local.api, endpoints: endpointsAt(local.auth) }
  }

  const service = (accountId: string): ConstantContactService => {
    const held = services.get(accountId)
    if (held !== undefined) return held
    const account = accountOf(accountId)
    const { api, endpoints } = addressesOf(account)
    const made = createV3Service({
      baseUrl: api,
      limiter: limiterOf(account),
      token: v3Token(vault, account, endpoints, signIn),
      onSignedOut: () => {
        putAccount(
          workspace,
          { ...accountOf(accountId), state: 'signed-out', problem: 'Sign in again.' },
          clock.now(),
        )
        world.changed('accounts', accountId)
      },
    })
    services.set(accountId, made)
    return made
  }

  const site = (accountId: string): PageSite => {
    const local = localOf(accountOf(accountId))
    return local === null ? { ...defaultSite, links: world.pageLinks() } : siteAt(local.app, defaultPageLinks)
  }

  const refresh = async (accountId: string): Promise<Account> => {
    const account = accountOf(accountId)
    try {
      const { organization, userName, timeZone, capabilities, senders } =
        await service(accountId).readAccount()
      const { problem: _solved, ...known } = account
      putAccount(
        workspace,
        {
          ...known,
          organization,
          userName: userName || account.userName,
          timeZone,
          capabilities,
          senders,
          state: 'connected',
        },
        clock.now(),
      )
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      const state = error.kind === 'signed-out' ? 'signed-out' : 'unreachable'
      putAccount(workspace, { ...account, state, problem: `${error.what} ${error.next}` }, clock.now())
    }
    world.changed('accounts', accountId)
    return accountOf(accountId)
  }

  const connect = (id: string, kind: Account['kind'], apiKey: string, tokens: Tokens): Promise<Account> => {
    vault.put(id, { ...tokens, password: '' })
    putAccount(workspace, { ...(getAccount(workspace, id) ?? nobody(id, kind, apiKey)), apiKey }, clock.now())
    services.delete(id)
    return refresh(id)
  }

  const connectPractice = async (): Promise<Account> => {
    practice = await world.practice()
    const { clientId, tokens } = await signInToPractice(practice)
    return connect(practiceId, 'practice', clientId, tokens)
  }

  return {
    service,
    site,
    places: (accountId) => ({
      isAllowed: (url) => mayShow(site(accountId), url),
      isSignIn: (url) => isLoginPage(site(accountId), url),
    }),
    budgetOf: (apiKey) => ({
      apiKey,
      used: readCalls(workspace, apiKey, callDay(clock.now())),
      limit: ordinaryKey.perDay,
    }),
    connectPractice,
    connectV3: (clientId, tokens) => {
      const id = `v3-${createHash('sha256').update(clientId).digest('hex').slice(0, 12)}`
      return connect(id, 'v3', clientId, tokens)
    },
    refresh,
    wakePractice: async () => {
      if (listAccounts(workspace).some(({ id }) => id === practiceId)) await connectPractice()
    },
    remove: (accountId) => {
      vault.remove(accountId)
      services.delete(accountId)
      removeAccount(workspace, accountId, clock.now())
      world.changed('accounts')
    },
  }
}
