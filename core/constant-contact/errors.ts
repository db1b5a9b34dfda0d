/** Every way a call to Constant Contact can fail, distinguished by what to do next. */
export type ServiceErrorKind =
  /** The token or password is no longer accepted. */
  | 'signed-out'
  /** A scope, a privilege or the plan is missing. */
  | 'forbidden'
  /** Over 4 calls a second. The limiter repeats these itself. */
  | 'throttled'
  /** Over 10,000 calls in a day: no calls until 00:00 UTC. */
  | 'quota-exceeded'
  | 'not-found'
  /** A campaign or list of this name exists, the trash included. */
  | 'name-taken'
  /** Someone else changed the same resource, or its state doesn't allow the change. */
  | 'conflict'
  /** The service understood and refused: what was sent is wrong. */
  | 'rejected'
  /** The call never left this computer: certainly nothing changed. */
  | 'offline'
  /** The call was interrupted, or the service failed while processing it: it may or may not have gone through. */
  | 'unconfirmed'
  /** A reading call failed on the service's side: nothing was to be changed. */
  | 'server'
  /** The answer was not what the vendor's description promises. */
  | 'unreadable'
  /** The operator or the program stopped it before it was made: nothing was changed. */
  | 'stopped'

export interface ServiceErrorDetails {
  kind: ServiceErrorKind
  /** One sentence for the operator: what happened. */
  what: string
  /** One sentence for the operator: what to do. */
  next: string
  status?: number | undefined
  vendorKey?: string | undefined
  vendorMessage?: string | undefined
  /** The pause that the service requests, in milliseconds. */
  retryAfterMs?: number | undefined
  cause?: unknown
}

export class ServiceError extends Error {
  readonly kind: ServiceErrorKind
  readonly what: string
  readonly next: string
  readonly status: number | undefined
  readonly vendorKey: string | undefined
  readonly vendorMessage: string | undefined
  readonly retryAfterMs: number | undefined

  constructor(details: ServiceErrorDetails) {
    super(details.what, { cause: details.cause })
    this.name = 'ServiceError'
    this.kind = details.kind
    this.what = details.what
    this.next = details.next
    this.status = details.status
    this.vendorKey = details.vendorKey
    this.vendorMessage = details.vendorMessage
    this.retryAfterMs = details.retryAfterMs
  }
}
