import type { Vault } from './vault.ts'

export interface WebsiteSignIn {
  userName: string
  password: string
}

/** User names and passwords for Constant Contact's website, besides the API credentials. */
export interface WebsiteSignIns {
  get(accountId: string): WebsiteSignIn | null
  put(accountId: string, signIn: WebsiteSignIn): void
  remove(accountId: string): void
}

/** No account has such an id. */
const keyOf = (accountId: string): string => `website ${accountId}`

export const websiteSignIns = (vault: Vault): WebsiteSignIns => ({
  get: (accountId) => {
    const secret = vault.get(keyOf(accountId))
    return secret?.userName === undefined ? null : { userName: secret.userName, password: secret.password }
  },
  put: (accountId, signIn) =>
    vault.put(keyOf(accountId), { accessToken: '', refreshToken: '', expiresAt: '', ...signIn }),
  remove: (accountId) => vault.remove(keyOf(accountId)),
})
