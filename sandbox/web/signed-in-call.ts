import type { Visitor } from './session.ts'
import type { WebCall } from './sign-in.ts'

/** A request for a page by somebody who is signed in. */
export type SignedInCall = WebCall & Visitor
