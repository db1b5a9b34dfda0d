import type { OAuthEndpoints } from '../../core/constant-contact/oauth/endpoints.ts'
import type { SignInClient } from '../../core/constant-contact/oauth/token-endpoint.ts'
import { createTokenSource } from '../../core/constant-contact/oauth/token-source.ts'
import type { Vault } from '../vault/vault.ts'

/** The access token of a V3 account, renewed in time and kept in the vault. */
export const v3Token = (
  vault: Vault,
  account: { id: string; apiKey: string },
  endpoints: OAuthEndpoints,
  client: SignInClient,
): ((refused?: string) => Promise<string>) =>
  createTokenSource({
    endpoints,
    clientId: account.apiKey,
    client,
    store: {
      load: () => vault.get(account.id),
      save: async (tokens) => vault.put(account.id, { ...tokens, password: '' }),
    },
  })
