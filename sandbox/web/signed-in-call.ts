import type { Visitor } from './session.ts'
import type { WebCall } from './sign-in.ts'

/** A request for a page by a signed-in user. */
export type SignedInCall = WebCall & Visitor
