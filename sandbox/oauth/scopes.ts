import { ALL_SCOPES } from './tokens.ts'

/** The scopes of a space- or plus-separated list. */
export const splitScopes = (text: string): string[] => text.split(/[\s+]+/).filter((scope) => scope !== '')

/** The first scope that the service does not know; `billing_data` and the OpenID ones are known and unused. */
export const unknownScope = (scopes: readonly string[]): string | undefined =>
  scopes.find(
    (scope) => !ALL_SCOPES.includes(scope) && !['billing_data', 'openid', 'profile', 'email'].includes(scope),
  )

/** What a scope allows, as text for the consent page. */
export const scopeLabels: Readonly<Record<string, string>> = {
  account_read: 'View account information',
  account_update: 'Change account information',
  contact_data: 'View, add, change and delete contacts and lists',
  campaign_data: 'View, create, change and delete campaigns',
  offline_access: 'Keep access while you are away',
}
