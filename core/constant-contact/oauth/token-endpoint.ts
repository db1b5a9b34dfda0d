import type { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { classifyAnswer, classifyBroken } from '../classify.ts'
import { ServiceError } from '../errors.ts'
import { readFault } from '../fault-body.ts'
import { createLimiter, type Limiter } from '../limiter.ts'
import { BrokenCall, createTransport, type HttpAnswer } from '../transport.ts'
import { SignInError, type SignInErrorKind } from './sign-in-error.ts'

/** Posts forms to the sign-in service, at most one a second over the whole program. */
export interface SignInClient {
  readonly clock: Clock
  /** @throws SignInError, whose vendorKey is the OAuth error */
  post<T>(
    url: string,
    form: Record<string, string>,
    schema: z.ZodType<T>,
    signal?: AbortSignal | undefined,
  ): Promise<T>
}

export interface SignInClientOptions {
  clock: Clock
  userAgent?: string
  timeoutMs?: number
}

/**
 * One client serves all sign-ins of the program: the vendor's staff report a limit of 1 request per second at the
 * token endpoint.
 */
export function createSignInClient(options: SignInClientOptions): SignInClient {
  const { clock, timeoutMs = 30_000 } = options
  const transport = createTransport({
    timeoutMs,
    maxBytes: 1024 * 1024,
    ...(options.userAgent === undefined ? {} : { userAgent: options.userAgent }),
  })
  const limiter: Limiter = createLimiter({
    perSecond: 1,
    perDay: Number.POSITIVE_INFINITY,
    clock,
    counter: { load: () => 0, add: () => undefined },
  })

  return {
    clock,
    async post(url, form, schema, signal) {
      const body = new URLSearchParams(form).toString()
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
      const answer = await limiter
        .run(
          async () => {
            const response = await transport({ method: 'POST', url, headers, body, signal })
            if (response.status === 429) throw classifyAnswer(response, { changing: false })
            return response
          },
          { signal },
        )
        .catch((error: unknown) => {
          throw signInErrorFrom(error)
        })
      if (answer.status < 200 || answer.status > 299) throw refusalOf(answer)
      try {
        return schema.parse(JSON.parse(new TextDecoder().decode(answer.body)))
      } catch {
        // Without its cause: a parser's message can quote the answer, and with it a token.
        throw new SignInError({ kind: 'broken' })
      }
    },
  }
}

/** OAuth error codes (RFC 6749, RFC 8628), and Okta's. */
const kinds: Record<string, SignInErrorKind> = {
  access_denied: 'denied',
  expired_token: 'timed-out',
  invalid_grant: 'dead',
  invalid_client: 'wrong-client',
  unauthorized_client: 'wrong-client',
  unsupported_grant_type: 'wrong-client',
  invalid_scope: 'wrong-scope',
}

/** The kind of an OAuth error word, wherever it came from. */
export const kindOf = (word: string): SignInErrorKind => kinds[word] ?? 'broken'

function refusalOf(answer: HttpAnswer): SignInError {
  const { key, message } = readFault(answer.body)
  return new SignInError({
    kind: kindOf(key),
    vendorKey: key,
    vendorMessage: message,
  })
}

function signInErrorFrom(error: unknown): SignInError {
  if (error instanceof BrokenCall) return signInErrorFrom(classifyBroken(error, { changing: false }))
  if (!(error instanceof ServiceError)) return new SignInError({ kind: 'broken', cause: error })
  const kind = error.kind === 'offline' || error.kind === 'stopped' ? error.kind : 'broken'
  return new SignInError({ kind, vendorMessage: error.vendorMessage, cause: error })
}
