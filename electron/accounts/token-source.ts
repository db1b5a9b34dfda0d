import { ServiceError } from '../../core/constant-contact/errors.ts'
import type { Vault } from '../vault/vault.ts'

export const signInAgain = (): ServiceError =>
  new ServiceError({
    kind: 'signed-out',
    what: 'This account is signed out.',
    next: 'Open Accounts and sign in again. The run keeps its state.',
  })

/** The access token that the vault holds for an account; a missing one means: sign in again. */
export const vaultToken =
  (vault: Vault, accountId: string): (() => Promise<string>) =>
  async () => {
    const secret = vault.get(accountId)
    if (secret === null) throw signInAgain()
    return secret.accessToken
  }
