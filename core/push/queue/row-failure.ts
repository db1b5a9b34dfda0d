import type { ServiceError, ServiceErrorKind } from '../../constant-contact/errors.ts'
import type { Failure } from '../../run/run.ts'

/**
 * Kinds of error that the next row would meet too: they are no row's fault, and rows stay as they were. `forbidden`
 * is about the account, `throttled` comes here only after the limiter has given up.
 */
const stopsAll: ReadonlySet<ServiceErrorKind> = new Set([
  'offline',
  'signed-out',
  'forbidden',
  'quota-exceeded',
  'throttled',
  'stopped',
])

/** Whether a push can't go on with this account after the error. */
export const mustStopPush = ({ kind }: ServiceError): boolean => stopsAll.has(kind)

/** Returns a row's failure from an error. */
export const failureOf = ({ what, next, vendorKey, vendorMessage }: ServiceError): Failure => ({
  what,
  next,
  ...(vendorKey === undefined ? {} : { vendorKey }),
  ...(vendorMessage === undefined ? {} : { vendorMessage }),
})
