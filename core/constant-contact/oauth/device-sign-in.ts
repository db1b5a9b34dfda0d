import { z } from 'zod'
import { type OAuthEndpoints, scopes } from './endpoints.ts'
import { SignInError } from './sign-in-error.ts'
import type { SignInClient } from './token-endpoint.ts'
import { type Tokens, tokenAnswerSchema, tokensFrom } from './tokens.ts'

/** What the operator is shown: a code to enter on a page, on any device. */
export interface DeviceCode {
  userCode: string
  /** The page where the code is entered. */
  verificationUri: string
  /** The same page with the code filled in, where the service gives one. */
  verificationUriComplete: string | null
  /** ISO 8601 UTC. */
  expiresAt: string
}

export interface DeviceSignIn {
  endpoints: OAuthEndpoints
  clientId: string
  client: SignInClient
  showCode: (code: DeviceCode) => void
  signal?: AbortSignal
}

const deviceAnswerSchema = z.object({
  device_code: z.string().min(1),
  user_code: z.string().min(1),
  verification_uri: z.url({ protocol: /^https?$/ }),
  verification_uri_complete: z.url({ protocol: /^https?$/ }).nullish(),
  expires_in: z.coerce.number().positive(),
  interval: z.coerce.number().positive().nullish(),
})

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
/** Where the service names no interval, and by how much `slow_down` lengthens it. Source: RFC 8628, 3.2 and 3.5. */
const INTERVAL_S = 5

/** The device flow: no redirect address, no port; the operator types a code. @throws SignInError */
export async function signInWithCode(options: DeviceSignIn): Promise<Tokens> {
  const { endpoints, clientId, client, signal } = options
  const start = { client_id: clientId, scope: scopes.join(' ') }
  const device = await client.post(endpoints.device, start, deviceAnswerSchema, signal)
  const expires = client.clock.now().getTime() + device.expires_in * 1000
  options.showCode({
    userCode: device.user_code,
    verificationUri: device.verification_uri,
    verificationUriComplete: device.verification_uri_complete ?? null,
    expiresAt: new Date(expires).toISOString(),
  })
  const form = { client_id: clientId, device_code: device.device_code, grant_type: GRANT }
  let interval = device.interval ?? INTERVAL_S
  for (;;) {
    await client.clock.sleep(interval * 1000, signal).catch((cause: unknown) => {
      throw new SignInError({ kind: 'stopped', cause })
    })
    if (client.clock.now().getTime() >= expires) throw new SignInError({ kind: 'timed-out' })
    try {
      const answer = await client.post(endpoints.token, form, tokenAnswerSchema, signal)
      return tokensFrom(answer, client.clock.now())
    } catch (error) {
      if (!(error instanceof SignInError)) throw error
      if (error.vendorKey === 'slow_down') interval += INTERVAL_S
      // A network that fails for a moment does not end the wait; the code is still good.
      else if (error.vendorKey !== 'authorization_pending' && error.kind !== 'offline') throw error
    }
  }
}
