import type { PageError } from '../../electron/ipc/contract.ts'

/** A verb's error: what happened, what to do, and the vendor's own message. */
export class ApiError extends Error {
  readonly kind: string
  readonly what: string
  readonly next: string
  readonly vendorKey: string | undefined
  readonly vendorMessage: string | undefined

  constructor(error: PageError) {
    super(error.what)
    this.name = 'ApiError'
    this.kind = error.kind
    this.what = error.what
    this.next = error.next
    this.vendorKey = error.vendorKey
    this.vendorMessage = error.vendorMessage
  }
}

/** Converts any thrown value to an ApiError, so that every screen can say what happened and what to do. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new ApiError({
    kind: 'unexpected',
    what: 'Campaign Desk had an unexpected error.',
    next: 'Try again. If it happens again, copy the details below and report them.',
    vendorMessage: message,
  })
}
