import type { Account } from '../../core/account/account.ts'
import type { Clock } from '../../core/clock.ts'
import { ServiceError } from '../../core/constant-contact/errors.ts'
import type { Limiter } from '../../core/constant-contact/limiter.ts'
import type { SignInClient } from '../../core/constant-contact/oauth/token-endpoint.ts'
import { createTokenSource } from '../../core/constant-contact/oauth/token-source.ts'
import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import { createV1Service } from '../../core/constant-contact/v1/service.ts'
import { createV3Service } from '../../core/constant-contact/v3/service.ts'
import type { Vault } from '../vault/vault.ts'
import type { ApiPlaces } from './api-places.ts'

/** A screen must not hang until midnight, and a push shows until when it waits. */
const whenSpent = 'fail'

export interface ServiceDeps {
  account: Account
  vault: Vault
  places: ApiPlaces
  limiter: Limiter
  signIn: SignInClient
  clock: Clock
  /** Called with a message when Constant Contact no longer accepts the credentials. */
  signedOut(problem: string): void
}

const sentences = ({ what, next }: ServiceError): string => `${what} ${next}`

/** Returns the access token, renewed in time and stored in the vault; an invalid sign-in is reported. */
function tokenOf({ account, vault, places, signIn, signedOut }: ServiceDeps) {
  const token = createTokenSource({
    endpoints: places.oauth,
    clientId: account.apiKey,
    client: signIn,
    store: {
      load: () => vault.get(account.id),
      save: async (tokens) => vault.put(account.id, { ...tokens, password: '' }),
    },
  })
  return async (refused?: string): Promise<string> => {
    try {
      return await token(refused)
    } catch (error) {
      if (error instanceof ServiceError && error.kind === 'signed-out') signedOut(sentences(error))
      throw error
    }
  }
}

const refusedV3 = 'Your Constant Contact sign-in has expired. Sign in again. Runs and drafts are safe.'
const refusedV1 =
  'Constant Contact no longer accepts this API key, user name and password. Enter the password again. Runs and drafts are safe.'

/** The service of a connected account, of the API that the account is of. */
export function accountService(deps: ServiceDeps): ConstantContactService {
  const { account, places, limiter, clock } = deps
  if (account.kind !== 'v1') {
    const token = tokenOf(deps)
    return createV3Service({
      baseUrl: places.v3,
      limiter,
      token,
      onSignedOut: () => deps.signedOut(refusedV3),
      whenSpent,
    })
  }
  const secret = deps.vault.get(account.id)
  if (secret === null) {
    throw new ServiceError({
      kind: 'signed-out',
      what: `The password for ${account.organization} is no longer stored.`,
      next: 'Open Accounts and enter it again.',
    })
  }
  return createV1Service({
    baseUrl: places.v1,
    userName: account.userName,
    credentials: { kind: 'basic', apiKey: account.apiKey, password: secret.password },
    limiter,
    clock,
    onSignedOut: () => deps.signedOut(refusedV1),
    whenSpent,
  })
}

/**
 * Wraps a service so that `made` is called after its first draft: only then does V1 show whether its key may
 * schedule.
 */
export function reportFirstDraft(service: ConstantContactService, made: () => void): ConstantContactService {
  let wasReported = false
  return {
    ...service,
    createDraft: async (content) => {
      const ref = await service.createDraft(content)
      if (!wasReported) {
        wasReported = true
        made()
      }
      return ref
    },
  }
}
