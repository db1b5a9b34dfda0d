import { z } from 'zod'
import { SignInError } from './sign-in-error.ts'

/** What a sign-in comes to. The refresh token is empty where the application gives none. */
export interface Tokens {
  accessToken: string
  refreshToken: string
  /** ISO 8601 UTC. */
  expiresAt: string
}

/** `expires_in` is to be trusted: the vendor's texts give two values for it. */
export const tokenAnswerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().nullish(),
  expires_in: z.coerce.number().positive(),
})

/**
 * Returns the tokens of a response. With long-lived refresh tokens, the response may have an empty one or none,
 * which means that the old one stays valid. Source: issue 20 of phpfui/ConstantContact.
 */
export function tokensFrom(answer: z.infer<typeof tokenAnswerSchema>, now: Date, old?: string): Tokens {
  if (claimsOf(answer.access_token).platform_user_id === 'UNASSIGNED')
    throw new SignInError({ kind: 'not-linked' })
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token || old || '',
    expiresAt: new Date(now.getTime() + answer.expires_in * 1000).toISOString(),
  }
}

const claimsSchema = z.object({ platform_user_id: z.string().optional() })

/** Returns the claims of an access token that is a JWT. Nothing security-relevant relies on them. */
function claimsOf(accessToken: string): z.infer<typeof claimsSchema> {
  const middle = accessToken.split('.')[1]
  if (middle === undefined) return {}
  try {
    return claimsSchema.catch({}).parse(JSON.parse(Buffer.from(middle, 'base64url').toString('utf8')))
  } catch {
    return {}
  }
}
