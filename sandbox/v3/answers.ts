import type { z } from 'zod'
import type { Problem } from '../account/outcome.ts'
import { json, type Reply } from '../http/exchange.ts'

/**
 * The vendor's error shapes: most errors are an array of `{error_key, error_message}`; sign-in, throttling
 * and statistics answer a bare object (guide: glossary of responses; API description, APIErrorSchema and
 * AuthorizationErrorSchema). Keys for /emails are not documented but for one holding "notunique".
 */
export type Area = 'contacts' | 'emails' | 'account' | 'activities' | 'reports'

export const errorList = (status: number, key: string, message: string): Reply =>
  json(status, [{ error_key: key, error_message: message }])

export const errorObject = (status: number, key: string, message: string): Reply =>
  json(status, { error_key: key, error_message: message })

export const unauthorized = (): Reply => errorObject(401, 'unauthorized', 'Unauthorized')
export const throttled = (): Reply => errorObject(429, 'throttled', 'Too Many Requests')
export const quotaExceeded = (): Reply => errorObject(429, 'quota_exceeded', 'Limit Exceeded')
/** The gateway's answer to a path that it does not know. */
export const unknownPath = (): Reply => json(403, { message: 'Forbidden' })

export const invalid = (area: Area, message: string): Reply =>
  errorList(400, `${area}.api.validation.error`, message)

export const notFound = (area: Area, what: string): Reply =>
  errorList(404, `${area}.api.not_found`, `Cannot find ${what}`)

const STATUS: Record<Problem['kind'], number> = {
  invalid: 400,
  'not-found': 404,
  conflict: 409,
  forbidden: 403,
}

export const problemReply = (area: Area, problem: Problem): Reply =>
  errorList(STATUS[problem.kind], `${area}.api.${problem.key}`, problem.message)

/** Each thing that is wrong with a body as an error of its own, as the service lists them. */
export function validationReply(area: Area, error: z.ZodError): Reply {
  return json(
    400,
    error.issues.slice(0, 100).map((issue) => ({
      error_key: `${area}.api.validation.error`,
      error_message: `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`,
    })),
  )
}
