import type { ServiceError, ServiceErrorKind } from '../../constant-contact/errors.ts'
import type { Failure } from '../../run/run.ts'

/**
 * Kinds of error that the next row would get too: they stop the account, and rows stay unchanged. `forbidden` is
 * about the account; `throttled` arrives here only after the limiter's retries.
 */
const stopsPush: ReadonlySet<ServiceErrorKind> = new Set([
  'offline',
  'signed-out',
  'forbidden',
  'quota-exceeded',
  'throttled',
  'stopped',
])

/** Returns whether a push can't continue with this account after the error. */
export const mustStopPush = ({ kind }: ServiceError): boolean => stopsPush.has(kind)

/** Returns a row's failure from an error. */
export const failureOf = ({ what, next, vendorKey, vendorMessage }: ServiceError): Failure => ({
  what,
  next,
  ...(vendorKey === undefined ? {} : { vendorKey }),
  ...(vendorMessage === undefined ? {} : { vendorMessage }),
})
