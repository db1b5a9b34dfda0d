import { z } from 'zod'

/** Why a linked document cannot be taken for granted. */
export const documentProblemSchema = z.object({
  kind: z.enum([
    /** Not an http or https address. */
    'not-an-address',
    /** A user name or password stands in the address: every reader would get it. */
    'holds-password',
    /** No such host, nobody listens, or the certificate does not hold. */
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

/** What an address was found to hold, without reading it. */
export const documentInfoSchema = z.object({
  /** As it was asked for. */
  url: z.string(),
  /** Where redirects led. */
  finalUrl: z.string(),
  /** HTTP status of the last answer; null where none came. */
  status: z.number().int().nullable(),
  /** In small letters and without parameters, such as "application/pdf"; null where it is not told. */
  mediaType: z.string().nullable(),
  /** null where the server does not tell. */
  bytes: z.number().int().nullable(),
  /** As the server or the address calls it, "" where neither does. */
  fileName: z.string(),
  /** null: it is there for everybody. */
  problem: documentProblemSchema.nullable(),
})
export type DocumentInfo = z.infer<typeof documentInfoSchema>
