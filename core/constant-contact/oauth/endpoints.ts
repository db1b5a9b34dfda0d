/** The sign-in endpoints. They are data because only some are in the vendor's description. */
export interface OAuthEndpoints {
  authorize: string
  token: string
  device: string
}

/** Sources: vendor's API description 3.0.178 (authorize, token), vendor's device flow guide (device). */
export const defaultEndpoints: OAuthEndpoints = endpointsAt(
  'https://authz.constantcontact.com/oauth2/default/v1',
)

/** Returns the same endpoints at another origin, such as the practice account's. */
export function endpointsAt(base: string): OAuthEndpoints {
  const root = base.replace(/\/$/, '')
  return {
    authorize: `${root}/authorize`,
    token: `${root}/token`,
    device: `${root}/device/authorize`,
  }
}

/**
 * The scopes that Campaign Desk requests; `offline_access` returns the refresh token. Source: vendor's guide to
 * scopes.
 */
export const scopes = ['account_read', 'campaign_data', 'contact_data', 'offline_access'] as const

/** Fixed, since the address must be registered to the letter, and no vendor text allows any port. */
export const CALLBACK_PORT = 53_682

/** The address that the operator registers with their application in the developer portal. */
export const redirectAddress = (port: number = CALLBACK_PORT): string => `http://localhost:${port}/callback`

/** Where an operator registers an application. Source: vendor's guide to creating applications. */
export const DEVELOPER_PORTAL = 'https://app.constantcontact.com/pages/dma/portal/'
