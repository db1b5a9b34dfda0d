import axios from 'axios'
import { z } from 'zod'
import type { SandboxAddresses } from '../practice/practice-account.ts'
import type { Secret } from '../vault/vault.ts'

const answerSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  client_id: z.string(),
  expires_in: z.number(),
})

export interface PracticeSignIn {
  clientId: string
  secret: Secret
}

/** Signs in to the practice account. It runs on this machine and needs no password. */
export const signInToPractice = async (addresses: SandboxAddresses): Promise<PracticeSignIn> => {
  const answer = answerSchema.parse(
    (await axios.post<unknown>(`${addresses.control}/tokens`, {}, { timeout: 10_000 })).data,
  )
  return {
    clientId: answer.client_id,
    secret: {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      expiresAt: new Date(Date.now() + answer.expires_in * 1000).toISOString(),
      password: '',
    },
  }
}
