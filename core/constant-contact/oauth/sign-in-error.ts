import { ServiceError, type ServiceErrorKind } from '../errors.ts'

/** Why a sign-in did not come about, told apart by what to do next. */
export type SignInErrorKind =
  /** The operator pressed Cancel or Deny on Constant Contact's page. */
  | 'denied'
  /** Nobody finished the page in time, or the code shown was not entered in time. */
  | 'timed-out'
  /** The code or the refresh token is used up, too old or revoked. */
  | 'dead'
  /** The client id is unknown, or its application is made for another flow or redirect address. */
  | 'wrong-client'
  | 'wrong-scope'
  /** Another program listens where the browser is to come back to. */
  | 'port-taken'
  /** The user who signed in does not belong to a Constant Contact account. */
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
    what: 'Campaign Desk was not allowed to use the account.',
    next: 'Sign in again and press Allow.',
  },
  'timed-out': {
    what: 'The sign-in was not finished in time.',
    next: 'Start it again.',
  },
  dead: {
    what: 'The sign-in is used up or was revoked.',
    next: 'Sign in again. Runs and drafts stay as they are.',
  },
  'wrong-client': {
    what: 'Constant Contact does not know this client id, or its application is made for another way to sign in.',
    next: 'Compare the client id, the flow and the redirect address with the application in the developer portal.',
  },
  'wrong-scope': {
    what: 'The application may not ask for what Campaign Desk needs.',
    next: 'Allow the scopes that the sign-in screen lists in the developer portal.',
  },
  'port-taken': {
    what: 'Another program uses the port that the browser is to come back to.',
    next: 'Close it, or sign in with a code instead.',
  },
  'not-linked': {
    what: 'The user who signed in does not belong to a Constant Contact account.',
    next: 'Sign in again with the user name of the account, not with that of the developer portal.',
  },
  offline: {
    what: 'The sign-in service of Constant Contact cannot be reached from this computer.',
    next: 'Check the network connection, then try again.',
  },
  broken: {
    what: 'The sign-in service of Constant Contact did not answer as it should.',
    next: 'Try again in a few minutes.',
  },
  stopped: {
    what: 'The sign-in was stopped.',
    next: 'Start it again when you are ready.',
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

/** The same for those who asked for a call and not for a sign-in. */
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
