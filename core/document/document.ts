import { z } from 'zod'

/** Why a linked document may not work for readers. */
export const documentProblemSchema = z.object({
  kind: z.enum([
    /** Not an http or https address. */
    'not-an-address',
    /** The address contains a user name or password that every reader would see. */
    'holds-password',
    /** Unknown host, refused connection, or invalid certificate. */
    'not-reached',
    'not-trusted',
    'timed-out',
    'too-many-redirects',
    /** 404, 410. */
    'not-found',
    /** 401, 403, 429 and similar: programs are denied access, readers may not be. */
    'turned-away',
    /** Any other status from 400 on. */
    'failed',
    /** Reachable only from the operator's network. */
    'private',
  ]),
  what: z.string(),
  next: z.string(),
})
export type DocumentProblem = z.infer<typeof documentProblemSchema>

/** What is at an address, without reading the content. */
export const documentInfoSchema = z.object({
  /** The requested address. */
  url: z.string(),
  /** Where redirects led. */
  finalUrl: z.string(),
  /** HTTP status of the last response; null if there was none. */
  status: z.number().int().nullable(),
  /** Lower case without parameters, such as "application/pdf"; null if unknown. */
  mediaType: z.string().nullable(),
  /** null if the server doesn't provide it. */
  bytes: z.number().int().nullable(),
  /** From the server or the address; "" if neither has it. */
  fileName: z.string(),
  /** null if everybody can open it. */
  problem: documentProblemSchema.nullable(),
})
export type DocumentInfo = z.infer<typeof documentInfoSchema>
