import { createHash, randomBytes } from 'node:crypto'

/** A secret for one sign-in, and what of it may be shown. Source: RFC 7636; vendor's PKCE flow guide. */
export interface Pkce {
  verifier: string
  challenge: string
}

export function createPkce(verifier: string = randomText()): Pkce {
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** 43 unguessable letters. */
export const randomText = (): string => randomBytes(32).toString('base64url')
