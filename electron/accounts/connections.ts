import type { Account, CallBudget } from '../../core/account/account.ts'
import type { Clock } from '../../core/clock.ts'
import { ServiceError } from '../../core/constant-contact/errors.ts'
import type { SignInClient } from '../../core/constant-contact/oauth/token-endpoint.ts'
import type { Tokens } from '../../core/constant-contact/oauth/tokens.ts'
import {
  isLoginPage,
  mayFrame,
  mayShow,
  type PageLinks,
  type PageSite,
} from '../../core/constant-contact/page-links.ts'
import type { AccountInfo, ConstantContactService } from '../../core/constant-contact/service.ts'
import { createV1Service } from '../../core/constant-contact/v1/service.ts'
import { createV3Service, defaultRateLimits } from '../../core/constant-contact/v3/service.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import { getAccount, listAccounts, putAccount, removeAccount } from '../../core/workspace/tables/accounts.ts'
import type { SandboxAddresses } from '../practice/practice-account.ts'
import type { PagePlaces } from '../send-desk/page/embedded-page.ts'
import type { Vault } from '../vault/vault.ts'
import { accountIdOf, blankAccount, type V1Details, withAccountInfo, withV1Details } from './account-facts.ts'
import { accountService, reportFirstDraft } from './account-service.ts'
import { createApiLimiters } from './api-limiters.ts'
import { type ApiPlaces, apiPlaces } from './api-places.ts'
import { signInToPractice } from './practice-token.ts'

export interface Connections {
  /** @throws ServiceError when the account is not connected */
  service(accountId: string): ConstantContactService
  site(accountId: string): PageSite
  places(accountId: string): PagePlaces
  budgetOf(apiKey: string): CallBudget
  /** Connects the practice account; starts it where it does not run yet. */
  connectPractice(): Promise<Account>
  /** Connects the V3 account that the tokens of a sign-in belong to, or gives it new tokens. @throws ServiceError */
  connectV3(clientId: string, tokens: Tokens): Promise<Account>
  /** Connects a V1 account once Constant Contact has accepted its password. @throws ServiceError */
  connectV1(account: V1Details, password: string): Promise<Account>
  /** Reads an account's details and permissions again. */
  refresh(accountId: string): Promise<Account>
  /**
   * At startup: accounts without credentials are marked, the practice account signs in again, the rest are
   * refreshed.
   */
  wake(): Promise<void>
  remove(accountId: string): void
}

export interface ConnectionsDeps {
  workspace: Workspace
  vault: Vault
  clock: Clock
  /** One for the whole program: the token endpoint takes one call a second. */
  signIn: SignInClient
  pageLinks(): PageLinks
  /** Hosts of frames in the embedded page, as the settings have them. */
  frameHosts(): readonly string[]
  /** The practice account's process, started at first use. */
  practice(): Promise<SandboxAddresses>
  /** A sandbox that also replaces the real service, to try signing in. */
  sandbox: SandboxAddresses | null
  /** Calls a second of a sandbox that allows more; null: as the real service. */
  sandboxRate: number | null
  changed(topic: 'accounts' | 'calls', id?: string): void
}

const notConnected = (): ServiceError =>
  new ServiceError({
    kind: 'signed-out',
    what: "This account isn't connected.",
    next: 'Open Accounts and connect it.',
  })

/** While connecting, a refusal is about what was just typed and not about a sign-in that ended. */
const refusedAtFirst = (error: unknown): unknown =>
  error instanceof ServiceError && error.kind === 'signed-out'
    ? new ServiceError({
        kind: 'signed-out',
        what: "Constant Contact doesn't accept this combination of API key, user name and password.",
        next: "Check each one. Use your Constant Contact website user name; capitalization doesn't matter.",
        vendorKey: error.vendorKey,
        vendorMessage: error.vendorMessage,
      })
    : error

/** The accounts of this workspace, each with its service; one limiter per API key over all of them. */
export const createConnections = (deps: ConnectionsDeps): Connections => {
  const { workspace, vault, clock, signIn } = deps
  const limiters = createApiLimiters({
    workspace,
    clock,
    perSecond: deps.sandboxRate ?? defaultRateLimits.perSecond,
    called: () => deps.changed('calls'),
  })
  const services = new Map<string, ConstantContactService>()
  let practice: SandboxAddresses | null = null

  const accountOf = (id: string): Account => {
    const account = getAccount(workspace, id)
    if (account === null) throw notConnected()
    return account
  }
  const put = (account: Account): Account => {
    putAccount(workspace, account, clock.now())
    deps.changed('accounts', account.id)
    return account
  }
  const placesOf = (kind: Account['kind']): ApiPlaces =>
    apiPlaces(kind, { sandbox: deps.sandbox, practice, pageLinks: deps.pageLinks() })

  /** The credentials stay in the vault: if Constant Contact was wrong, refreshing is enough. */
  const signedOut = (accountId: string, problem: string): void => {
    const account = getAccount(workspace, accountId)
    if (account === null || account.state === 'signed-out') return
    put({ ...account, state: 'signed-out', problem })
  }

  const service = (accountId: string): ConstantContactService => {
    const existing = services.get(accountId)
    if (existing !== undefined) return existing
    const account = accountOf(accountId)
    const made = accountService({
      account,
      vault,
      places: placesOf(account.kind),
      limiter: limiters.of(account.apiKey),
      signIn,
      clock,
      signedOut: (problem) => signedOut(accountId, problem),
    })
    const watched =
      account.kind === 'v1' && !account.capabilities.schedule
        ? reportFirstDraft(made, () => void refresh(accountId))
        : made
    services.set(accountId, watched)
    return watched
  }

  const site = (accountId: string): PageSite => placesOf(accountOf(accountId).kind).site

  const refresh = async (accountId: string): Promise<Account> => {
    const account = accountOf(accountId)
    try {
      const info = await service(accountId).readAccount()
      return put(withAccountInfo(accountOf(accountId), info))
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      // Being signed out is reported elsewhere, with more detail.
      const now = accountOf(accountId)
      if (error.kind === 'signed-out') {
        if (now.state === 'signed-out') return now
        return put({ ...account, state: 'signed-out', problem: `${error.what} ${error.next}` })
      }
      return put({ ...account, state: 'unreachable', problem: `${error.what} ${error.next}` })
    }
  }

  const connectPractice = async (): Promise<Account> => {
    practice = await deps.practice()
    const { clientId, tokens } = await signInToPractice(practice)
    const id = accountIdOf('practice', clientId, '')
    vault.put(id, { ...tokens, password: '' })
    put({ ...(getAccount(workspace, id) ?? blankAccount(id, 'practice', clientId)), apiKey: clientId })
    services.delete(id)
    return refresh(id)
  }

  /** Returns the ID that the account has, or had before its identity was known. */
  const idOf = (kind: 'v1' | 'v3', apiKey: string, info: AccountInfo): string => {
    const id = accountIdOf(kind, apiKey, info.id)
    const nameless = accountIdOf(kind, apiKey, '')
    return getAccount(workspace, id) === null && getAccount(workspace, nameless) !== null ? nameless : id
  }

  return {
    service,
    site,
    places: (accountId) => ({
      isAllowed: (url) => mayShow(site(accountId), url),
      isSignIn: (url) => isLoginPage(site(accountId), url),
      mayFrame: (url) => mayFrame(site(accountId), deps.frameHosts(), url),
    }),
    budgetOf: limiters.budgetOf,
    connectPractice,
    connectV3: async (clientId, tokens) => {
      const info = await createV3Service({
        baseUrl: placesOf('v3').v3,
        limiter: limiters.of(clientId),
        token: async () => tokens.accessToken,
      }).readAccount()
      const id = idOf('v3', clientId, info)
      vault.put(id, { ...tokens, password: '' })
      return put(withAccountInfo(getAccount(workspace, id) ?? blankAccount(id, 'v3', clientId), info))
    },
    connectV1: async (account, password) => {
      const info = await createV1Service({
        baseUrl: placesOf('v1').v1,
        userName: account.userName,
        credentials: { kind: 'basic', apiKey: account.apiKey, password },
        limiter: limiters.of(account.apiKey),
        clock,
      })
        .readAccount()
        .catch((error: unknown) => {
          throw refusedAtFirst(error)
        })
      const id = idOf('v1', account.apiKey, info)
      const known = getAccount(workspace, id) ?? blankAccount(id, 'v1', account.apiKey)
      vault.put(id, { accessToken: '', refreshToken: '', expiresAt: '', password })
      services.delete(id)
      return put(withAccountInfo(withV1Details(known, account), info))
    },
    refresh: async (accountId) => {
      const account = await refresh(accountId)
      // It needs no person to sign in, so a sign-in that died is no news.
      return account.kind === 'practice' && account.state === 'signed-out' ? connectPractice() : account
    },
    wake: async () => {
      const accounts = listAccounts(workspace)
      const real = accounts.filter(({ kind }) => kind !== 'practice')
      for (const { id } of real) if (vault.get(id) === null) signedOut(id, vault.whyForgotten(id))
      if (accounts.some(({ kind }) => kind === 'practice')) await connectPractice()
      for (const { id } of real) if (vault.get(id) !== null) await refresh(id)
    },
    remove: (accountId) => {
      vault.remove(accountId)
      services.delete(accountId)
      removeAccount(workspace, accountId, clock.now())
      deps.changed('accounts')
    },
  }
}
