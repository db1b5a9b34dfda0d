import { ServiceError } from '../../core/constant-contact/errors.ts'
import { withoutSecrets } from '../error-text.ts'
import type { PageError } from './contract.ts'

interface Explained {
  what: string
  next: string
}

const isExplained = (error: unknown): error is Error & Explained =>
  error instanceof Error &&
  'what' in error &&
  'next' in error &&
  typeof error.what === 'string' &&
  typeof error.next === 'string'

/** Converts anything thrown into an error for the page. Unexpected errors keep their message. */
export const toPageError = (error: unknown): PageError => {
  if (error instanceof ServiceError) {
    const { kind, what, next, vendorKey, vendorMessage } = error
    return { kind, what, next, vendorKey, vendorMessage }
  }
  if (isExplained(error)) return { kind: error.name, what: error.what, next: error.next }
  return {
    kind: 'unexpected',
    what: withoutSecrets(error instanceof Error ? error.message : String(error)),
    next: 'Try again. If it happens again, restart Campaign Desk. Saved work is safe.',
  }
}
