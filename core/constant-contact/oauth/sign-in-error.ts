import { ServiceError, type ServiceErrorKind } from '../errors.ts'

/** Why a sign-in failed, distinguished by what to do next. */
export type SignInErrorKind =
  /** The operator pressed Cancel or Deny on Constant Contact's page. */
  | 'denied'
  /** The page wasn't completed in time, or the code wasn't entered in time. */
  | 'timed-out'
  /** The code or the refresh token is used up, too old or revoked. */
  | 'dead'
  /** The client ID is unknown, or its application uses another flow or redirect address. */
  | 'wrong-client'
  | 'wrong-scope'
  /** Another program listens on the redirect port. */
  | 'port-taken'
  /** The user who signed in doesn't belong to a Constant Contact account. */
  | 'not-linked'
  | 'offline'
  /** The sign-in service broke down, or what it answered cannot be read. */
  | 'broken'
  | 'stopped'

export interface SignInErrorDetails {
  kind: SignInErrorKind
  vendorKey?: string | undefined
  vendorMessage?: string | undefined
  cause?: unknown
}

const sentences: Record<SignInErrorKind, { what: string; next: string }> = {
  denied: {
    what: "Campaign Desk wasn't given access to the account.",
    next: 'Sign in again and press Allow.',
  },
  'timed-out': {
    what: 'The sign-in timed out.',
    next: 'Start again.',
  },
  dead: {
    what: 'The sign-in has expired or was revoked.',
    next: 'Sign in again. Runs and drafts are safe.',
  },
  'wrong-client': {
    what: "Constant Contact doesn't recognize this client ID, or its application uses a different sign-in method.",
    next: 'Compare the client ID, flow and redirect address with your application in the developer portal.',
  },
  'wrong-scope': {
    what: "The application isn't allowed to request the permissions Campaign Desk needs.",
    next: 'In the developer portal, allow the scopes listed on the sign-in screen.',
  },
  'port-taken': {
    what: 'Another program is using the port that sign-in needs.',
    next: 'Close that program, or sign in with a code instead.',
  },
  'not-linked': {
    what: "The user who signed in doesn't belong to a Constant Contact account.",
    next: "Sign in again with the account's user name, not the developer portal's.",
  },
  offline: {
    what: "Can't reach Constant Contact's sign-in service from this computer.",
    next: 'Check your internet connection, then try again.',
  },
  broken: {
    what: "Constant Contact's sign-in service returned an unexpected response.",
    next: 'Try again in a few minutes.',
  },
  stopped: {
    what: 'The sign-in was stopped.',
    next: "Start again when you're ready.",
  },
}

export class SignInError extends Error {
  readonly kind: SignInErrorKind
  readonly what: string
  readonly next: string
  readonly vendorKey: string | undefined
  readonly vendorMessage: string | undefined

  constructor(details: SignInErrorDetails) {
    const { what, next } = sentences[details.kind]
    super(what, { cause: details.cause })
    this.name = 'SignInError'
    this.kind = details.kind
    this.what = what
    this.next = next
    this.vendorKey = details.vendorKey
    this.vendorMessage = details.vendorMessage
  }
}

/** Converts to the error for callers that made a call, not a sign-in. */
export function asServiceError(error: SignInError): ServiceError {
  const { what, next, vendorKey, vendorMessage } = error
  const kinds: Partial<Record<SignInErrorKind, ServiceErrorKind>> = {
    offline: 'offline',
    broken: 'server',
    stopped: 'stopped',
  }
  return new ServiceError({
    kind: kinds[error.kind] ?? 'signed-out',
    what,
    next,
    vendorKey,
    vendorMessage,
    cause: error,
  })
}
