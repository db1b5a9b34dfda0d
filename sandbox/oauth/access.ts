import { z } from 'zod'

/** Who may come in, and what has been handed out to them. Times in milliseconds of sandbox time. */

export const userSchema = z.object({
  username: z.string(),
  password: z.string(),
  role: z.string(),
  privileges: z.array(z.string()),
  account_id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
})
export type User = z.infer<typeof userSchema>

export const clientSchema = z.object({
  client_id: z.string(),
  name: z.string(),
  redirect_uris: z.array(z.string()),
  flow: z.enum(['pkce', 'code', 'device']),
  refresh_mode: z.enum(['rotating', 'long-lived']),
  client_secret: z.string().optional(),
  /** A deactivated application is answered 403. */
  active: z.boolean(),
})
export type Client = z.infer<typeof clientSchema>

export const v1KeySchema = z.object({ key: z.string(), may_schedule: z.boolean(), active: z.boolean() })
export type V1Key = z.infer<typeof v1KeySchema>

export const accessTokenSchema = z.object({
  token: z.string(),
  username: z.string(),
  client_id: z.string(),
  scopes: z.array(z.string()),
  expires_ms: z.number(),
})
export type AccessToken = z.infer<typeof accessTokenSchema>

export const refreshTokenSchema = z.object({
  token: z.string(),
  username: z.string(),
  client_id: z.string(),
  scopes: z.array(z.string()),
  /** 180 days after it was made or, in long-lived mode, last used. */
  expires_ms: z.number(),
})
export type RefreshToken = z.infer<typeof refreshTokenSchema>

export const sessionSchema = z.object({ id: z.string(), username: z.string(), expires_ms: z.number() })
export type Session = z.infer<typeof sessionSchema>

/** A request for consent that waits for the person, and the code that came of it. */
export interface AuthorizationRequest {
  id: string
  client_id: string
  redirect_uri: string
  scopes: string[]
  state: string | undefined
  code_challenge: string | undefined
  username: string
}

export interface AuthorizationCode extends AuthorizationRequest {
  code: string
  expires_ms: number
  used: boolean
}

/** A device that waits for the person to type its code. */
export interface DeviceGrant {
  device_code: string
  user_code: string
  client_id: string
  scopes: string[]
  expires_ms: number
  interval_s: number
  last_poll_ms: number | undefined
  decision: 'pending' | 'allowed' | 'denied' | 'used'
  username: string | undefined
}

export interface AccessState {
  readonly users: Map<string, User>
  readonly clients: Map<string, Client>
  readonly v1Keys: Map<string, V1Key>
  readonly accessTokens: Map<string, AccessToken>
  readonly refreshTokens: Map<string, RefreshToken>
  readonly sessions: Map<string, Session>
  readonly requests: Map<string, AuthorizationRequest>
  readonly codes: Map<string, AuthorizationCode>
  readonly devices: Map<string, DeviceGrant>
  /** Sign-ins on the web that wait for the mailed code, by step. */
  readonly pendingCodes: Map<string, { username: string; remember: boolean }>
}

export function emptyAccess(): AccessState {
  return {
    users: new Map(),
    clients: new Map(),
    v1Keys: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    sessions: new Map(),
    requests: new Map(),
    codes: new Map(),
    devices: new Map(),
    pendingCodes: new Map(),
  }
}
