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
    /** 401, 403, 429 and their like: programs are turned away, readers perhaps are not. */
    'turned-away',
    /** Any other answer from 400 on. */
    'failed',
    /** Only computers of the operator's own network get there. */
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
  /** HTTP status of the last answer; null where none came. */
  status: z.number().int().nullable(),
  /** Lower case without parameters, such as "application/pdf"; null if unknown. */
  mediaType: z.string().nullable(),
  /** null if the server doesn't provide it. */
  bytes: z.number().int().nullable(),
  /** As the server or the address calls it, "" where neither does. */
  fileName: z.string(),
  /** null: it is there for everybody. */
  problem: documentProblemSchema.nullable(),
})
export type DocumentInfo = z.infer<typeof documentInfoSchema>
