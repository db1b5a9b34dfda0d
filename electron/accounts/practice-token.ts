import axios from 'axios'
import { z } from 'zod'
import type { Tokens } from '../../core/constant-contact/oauth/tokens.ts'
import type { SandboxAddresses } from '../practice/practice-account.ts'

const answerSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  client_id: z.string(),
  expires_in: z.number(),
})

/** Signs in to the practice account. It runs on this machine and needs no password. */
export const signInToPractice = async ({
  control,
}: SandboxAddresses): Promise<{ clientId: string; tokens: Tokens }> => {
  const answer = answerSchema.parse(
    (await axios.post<unknown>(`${control}/tokens`, {}, { timeout: 10_000 })).data,
  )
  return {
    clientId: answer.client_id,
    tokens: {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      expiresAt: new Date(Date.now() + answer.expires_in * 1000).toISOString(),
    },
  }
}
